"""The Apache configuration that a bundle carries; tested against Debian's Apache 2.4 with these very lines."""

from string import Template

from wenku.offline.nginx import PLACE
from wenku.offline.policy import ASKED, HASHED, HEADERS, KEPT, UNSERVED

TYPES = "text/html text/css text/plain text/xml text/javascript application/javascript application/json application/xml image/svg+xml"
TEMPLATE = Template("""\
# 挂职文库 $version 的 Apache 2.4 配置。复制为 /etc/apache2/conf-available/guazhi-wenku.conf，改下面两行 Define，运行
# a2enmod headers && a2enconf guazhi-wenku && apachectl configtest，没有报错再运行 systemctl reload apache2。
# 只许本网站的某个 <VirtualHost> 用，就把全文放进那个 <VirtualHost> 里。
# 升级时请连同新版的这个文件一起换：安全策略里的散列值随版本变。

Define WENKU_DIR /srv/guazhi-wenku
# 网站里的路径，头尾都有斜杠；独占一个域名或端口时只写一个斜杠：Define WENKU_PATH /
Define WENKU_PATH $place/

<If "%{REQUEST_URI} . '/' == '$${WENKU_PATH}'">
    Redirect permanent "$${WENKU_PATH}"
</If>
RedirectMatch 404 "^$${WENKU_PATH}(.*/)?\\.(?!well-known/)"
RedirectMatch 404 "^$${WENKU_PATH}($unserved)(\\.new)?$$"
Alias "$${WENKU_PATH}" "$${WENKU_DIR}/"
<Location "$${WENKU_PATH}">
    ErrorDocument 403 "$${WENKU_PATH}404.html"
    ErrorDocument 404 "$${WENKU_PATH}404.html"
</Location>

<Directory "$${WENKU_DIR}">
    Require all granted
    Options FollowSymLinks
    AllowOverride None
    DirectoryIndex index.html
    AddCharset utf-8 .html .css .js .json .svg .txt .xml .py
    AddType text/plain .py

    # 名字里带内容散列的文件内容不会再变，存一年；其余每次问一声有没有变（未变只回 304）。
    FileETag MTime Size
    Header always set Cache-Control "$asked"
    <FilesMatch "$hashed">
        Header always set Cache-Control "$kept"
    </FilesMatch>
    <IfModule mod_deflate.c>
        AddOutputFilterByType DEFLATE $types
        # 压缩过的页面，Apache 在标记后加 -gzip；去掉它再比，不然读者每次都要重取整页。
        RequestHeader edit "If-None-Match" '^(W/)?"(.*)-gzip"$$' '$$1"$$2-gzip", $$1"$$2"'
    </IfModule>

    Header always set Content-Security-Policy "$policy"
$headers
</Directory>
""")


def apache_conf(version: str, policy: str) -> str:
    return TEMPLATE.substitute(
        version=version,
        place=PLACE,
        policy=policy,
        asked=ASKED,
        kept=KEPT,
        hashed=HASHED,
        types=TYPES,
        unserved="|".join(name.replace(".", "\\.") for name in UNSERVED),
        headers="\n".join(f'    Header always set {name} "{value}"' for name, value in HEADERS.items()),
    )
