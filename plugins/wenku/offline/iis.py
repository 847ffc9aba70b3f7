"""web.config for IIS 7 and later, which has to stand in the copy's root. Not tried on a real IIS; see the manual."""

from string import Template
from xml.sax.saxutils import quoteattr

from wenku.offline.policy import ASKED, HEADERS, UNSERVED

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "text/xml; charset=utf-8",
    ".py": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
TEMPLATE = Template("""\
<?xml version="1.0" encoding="UTF-8"?>
<!-- 挂职文库 $version 的 IIS 配置，放在文库文件夹里即可，子目录（应用程序或虚拟目录）也一样。不用 IIS 的可以删掉。
     要加自己的设置就直接改这个文件：verify.py 认得它是本地文件，升级时原样保留，新版的放在旁边的 web.config.new。 -->
<configuration>
  <system.webServer>
    <defaultDocument enabled="true">
      <files>
        <clear />
        <add value="index.html" />
      </files>
    </defaultDocument>
    <directoryBrowse enabled="false" />
    <urlCompression doStaticCompression="true" />
    <staticContent>
      <!-- 每次问一声有没有变，未变只回 304 -->
      <clientCache cacheControlMode="NoControl" cacheControlCustom="$asked" />
$types
      <remove fileExtension="." />
      <mimeMap fileExtension="." mimeType="text/plain; charset=utf-8" />
    </staticContent>
    <httpErrors errorMode="Custom" existingResponse="Auto">
      <remove statusCode="403" />
      <remove statusCode="404" />
      <error statusCode="403" path="404.html" responseMode="File" />
      <error statusCode="404" path="404.html" responseMode="File" />
    </httpErrors>
    <security>
      <requestFiltering>
        <hiddenSegments>
$hidden
        </hiddenSegments>
      </requestFiltering>
    </security>
    <httpProtocol>
      <customHeaders>
        <remove name="X-Powered-By" />
$headers
      </customHeaders>
    </httpProtocol>
  </system.webServer>
</configuration>
""")


def web_config(version: str, policy: str) -> str:
    headers = {"Content-Security-Policy": policy, **HEADERS}
    hidden = [name for other in UNSERVED if other != "web.config" for name in (other, f"{other}.new")]
    return TEMPLATE.substitute(
        version=version,
        asked=ASKED,
        types="\n".join(
            f'      <remove fileExtension="{end}" />\n      <mimeMap fileExtension="{end}" mimeType="{kind}" />'
            for end, kind in TYPES.items()
        ),
        hidden="\n".join(f'          <add segment="{name}" />' for name in [*hidden, "web.config.new"]),
        headers="\n".join(
            f"        <remove name={quoteattr(name)} />\n        <add name={quoteattr(name)} value={quoteattr(value)} />"
            for name, value in headers.items()
        ),
    )
