"""The nginx configuration that a bundle carries; tested against Debian's nginx with these very lines."""

from string import Template

LINE = 3000  # nginx takes at most 4096 bytes in one parameter; a long policy is put together from pieces

TEMPLATE = Template("""\
# 挂职文库 $version 的 nginx 配置。复制为 /etc/nginx/conf.d/guazhi-wenku.conf，改下面两处“改这里”，
# 运行 nginx -t 检查，再运行 systemctl reload nginx。升级时请连同新版的这个文件一起换：策略里的散列值随版本变。

# 名字里带内容散列的文件内容不会再变，存一年；其余每次问一声有没有变（未变只回 304）。
map $$uri $$wenku_cache {
    default                                             "no-cache";
    "~\\.[0-9a-f]{8,}(\\.min)?\\.(js|css|svg|png|woff2?)$$"  "public, max-age=31536000, immutable";
}

server {
    listen 8080;                     # 改这里：端口
    root /srv/guazhi-wenku;          # 改这里：解压的位置
    server_name _;

    index index.html;
    charset utf-8;
    charset_types text/css application/javascript application/json image/svg+xml text/plain text/xml;
    autoindex off;
    server_tokens off;
    disable_symlinks on;

    gzip on;
    gzip_vary on;
    gzip_comp_level 6;
    gzip_min_length 512;
    gzip_types text/css application/javascript text/javascript application/json image/svg+xml text/plain text/xml application/xml;

$policy
    add_header Content-Security-Policy $$wenku_policy always;
    add_header Cache-Control $$wenku_cache always;
    add_header X-Content-Type-Options nosniff always;
    add_header X-UA-Compatible "IE=edge" always;
    add_header Referrer-Policy same-origin always;

    error_page 404 /404.html;
    error_page 403 =404 /404.html;
    location = /404.html { internal; }
    location ~ /\\. { return 404; }
    location / { try_files $$uri $$uri/ =404; }
}
""")


def nginx_conf(version: str, policy: str) -> str:
    pieces = [policy[start : start + LINE] for start in range(0, len(policy), LINE)]
    lines = [f'    set $wenku_policy "{pieces[0]}";']
    lines += [f'    set $wenku_policy "${{wenku_policy}}{piece}";' for piece in pieces[1:]]
    return TEMPLATE.substitute(version=version, policy="\n".join(lines))
