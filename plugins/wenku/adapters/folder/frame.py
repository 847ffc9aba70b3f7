"""The pages that we make, for a site whose own frame nobody can give us: a plain one, with the way back to the site."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from wenku.adapters.folder.mount import mounted
from wenku.model import NewPage
from wenku.phrases.linking.strip import LINK, OURS
from wenku.site import relative, resolved

# noindex keeps search machines away, the class keeps the next run from taking them for the site's own.
FRAME = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
</head>
<body class="wenku-frame">
{home}<main>
{html}
</main>
</body>
</html>
"""
HOME = '<nav class="wenku-home"><a href="{href}">{name}</a></nav>\n'
HREF = re.compile(r'(\shref=")([^"]*)(")')


@dataclass(frozen=True, slots=True)
class PageFrame:
    """`home` is the url of the page to go back to, '' where the folder has none."""

    lang: str
    name: str
    home: str
    css: str
    js: str

    def page(self, made: NewPage) -> bytes:
        link = HOME.format(href=escape(relative(self.home, made.url)), name=escape(self.name)) if self.home else ""
        title = escape(" – ".join(part for part in (made.title, self.name) if part))
        html = FRAME.format(lang=escape(self.lang), title=title, home=link, html=made.html)
        return mounted(html, made.url, self.css, self.js, self.lang).encode()


def rebased(html: str, url: str, place: str) -> str:
    """Our own links in the page at `url`, as they must be written where <base> has them read from `place`."""
    if url == place:
        return html

    def moved(match: re.Match[str]) -> str:
        before, link, after = match.groups()
        return before + escape(relative(resolved(link, url), place)) + after

    ours: Callable[[re.Match[str]], str] = lambda match: HREF.sub(moved, match.group())  # noqa: E731
    return LINK.sub(ours, OURS.sub(ours, html))
