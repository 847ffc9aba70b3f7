"""The nginx configurations that a bundle carries: a server of its own, or a place below another site.

Tested against Debian's nginx with these very lines. No `disable_symlinks`: a link that leads to the copy in use is a
common way to keep several, and who can plant links in the folder can plant pages as well.
"""

from string import Template

from wenku.offline.policy import ASKED, HASHED, HEADERS, KEPT, UNSERVED

LINE = 3000  # nginx takes at most 4096 bytes in one parameter; a long policy is put together from pieces
PLACE = "/peixun/wenku"

SERVER = Template("""\
# 挂职文库 $version 的 nginx 配置：独占一个端口或域名。放在别的网站的子目录下，用 nginx-subpath.conf。
# 复制为 /etc/nginx/conf.d/guazhi-wenku.conf，改下面两处“改这里”，运行 nginx -t 检查，再运行 systemctl reload nginx。
# 升级时请连同新版的这个文件一起换：安全策略里的散列值随版本变。

server {
    listen 8080;                     # 改这里：端口
    root /srv/guazhi-wenku;          # 改这里：解压的位置
    server_name _;
    server_tokens off;
    absolute_redirect off;           # 前面有反向代理时，不把内部端口告诉读者

$variables

$common

    error_page 404 /404.html;
    error_page 403 =404 /404.html;
    location = /404.html { internal; }
    location ~ /\\.(?!well-known/) { return 404; }
    location ~ ^/($unserved)(\\.new)?$$ { return 404; }
}
""")
SUBPATH = Template("""\
# 挂职文库 $version 的 nginx 配置：放在别的网站的子目录下。
# 复制为 /etc/nginx/snippets/guazhi-wenku.conf，把 $place 全部换成自己的路径，改“改这里”，
# 在那个网站的 server { … } 里加一行 include snippets/guazhi-wenku.conf; 运行 nginx -t 检查，再运行 systemctl reload nginx。
# 升级时请连同新版的这个文件一起换：安全策略里的散列值随版本变。

$variables

location = $place { return 301 $place/$$is_args$$args; }
location ^~ $place/ {
    alias /srv/guazhi-wenku/;        # 改这里：解压的位置，末尾的斜杠不能少
    absolute_redirect off;

$common

    error_page 404 $place/404.html;
    error_page 403 =404 $place/404.html;
    location ~ /\\. { return 404; }
    location ~ /($unserved)(\\.new)?$$ { return 404; }
}
""")
COMMON = """\
    index index.html;
    autoindex off;
    charset utf-8;
    charset_types text/css application/javascript application/json image/svg+xml text/plain text/xml;

    gzip on;
    gzip_vary on;
    gzip_comp_level 6;
    gzip_min_length 512;
    gzip_types text/css application/javascript text/javascript application/json image/svg+xml text/plain text/xml application/xml;

    add_header Content-Security-Policy $wenku_policy always;
    add_header Cache-Control $wenku_cache always;
"""


def nginx_conf(version: str, policy: str) -> str:
    return SERVER.substitute(parts(version, policy, "    "))


def nginx_subpath_conf(version: str, policy: str) -> str:
    return SUBPATH.substitute(parts(version, policy, ""))


def parts(version: str, policy: str, indent: str) -> dict[str, str]:
    names = "|".join(name.replace(".", "\\.") for name in UNSERVED)
    common = COMMON + "\n".join(f'    add_header {name} "{value}" always;' for name, value in HEADERS.items())
    variables = "\n".join(indent + line for line in [*cache_lines(), *policy_lines(policy)])
    return {"version": version, "place": PLACE, "unserved": names, "common": common, "variables": variables}


def cache_lines() -> list[str]:
    return [
        "# 名字里带内容散列的文件内容不会再变，存一年；其余每次问一声有没有变（未变只回 304）。",
        f'set $wenku_cache "{ASKED}";',
        f'if ($uri ~ "{HASHED}") {{ set $wenku_cache "{KEPT}"; }}',
    ]


def policy_lines(policy: str) -> list[str]:
    pieces = [policy[start : start + LINE] for start in range(0, len(policy), LINE)]
    lines = [f'set $wenku_policy "{pieces[0]}";']
    return lines + [f'set $wenku_policy "${{wenku_policy}}{piece}";' for piece in pieces[1:]]
