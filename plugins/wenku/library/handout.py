"""What stands at the foot of a printed page: the short link in full, and a QR code of it where the address is known."""

from html import escape
from io import BytesIO

from wenku.library.permalinks import permalink


def print_foot(identifier: str, title: str, site_url: str) -> str:
    """Shown in print only. Without `site_url` the link is relative: the browser completes it if it knows an address."""
    link = f"{site_url.rstrip('/')}/{permalink(identifier)}" if site_url else permalink(identifier)
    code = qr_code(link) if site_url else ""
    return (
        f'\n<div class="wenku-foot wenku-skip">{code}<p>永久链接：<span class="wenku-shortlink">{escape(link)}</span></p>'
        f"<p>{escape(title)}（{escape(identifier)}）</p></div>"
    )


def qr_code(link: str) -> str:
    """An inline SVG with an error correction of 15 % (level M, the usual one for paper) and the standard's margin of 4."""
    import segno  # 25 ms, and only sites with an address need it

    written = BytesIO()
    code = segno.make(link, error="m", micro=False)
    code.save(
        written,
        kind="svg",
        xmldecl=False,
        svgns=True,
        omitsize=True,
        nl=False,
        svgclass=None,
        lineclass=None,
        title="永久链接的二维码",
    )
    return written.getvalue().decode()
