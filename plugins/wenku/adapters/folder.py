"""Any folder of built HTML as a host: proof that none is needed, and the way in for generators other than MkDocs."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from turbohtml import Document, Element, parse

from wenku.build import build
from wenku.client import address, client_files
from wenku.files import write_all
from wenku.model import Page, Result
from wenku.options import Options
from wenku.phrases.linking.strip import without_links
from wenku.search.facets import FACETS
from wenku.site import ASSETS, relative
from wenku.text.newlines import normalise_newlines

CONTENT = ("[data-wenku-content]", "article", "main", "[role=main]", "body")
KEYS = {"id", *(facet.name for facet in FACETS if facet.of == "page")}  # <meta name="wenku:genre" content="…">
OURS = (ASSETS + "/", "p/")
MOUNTED = re.compile(rf"{re.escape(ASSETS)}/wenku\.(css|js)(?:\?[0-9a-f]+)?")
# Pages that we make; noindex keeps the next run from taking them for the site's own.
FRAME = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
</head>
<body class="wenku-frame">
<main>
{html}
</main>
</body>
</html>
"""


class FolderError(ValueError):
    """The folder holds no HTML page, or a page in it is not UTF-8."""


def index_folder(site: Path, options: Options) -> Result:
    """Build over the pages of `site`, link phrases in them, write our files and pages, and mount the script where it is lacking.

    Pages are written aside and renamed, so a killed run leaves each page whole. Raises FolderError.
    """
    sources = dict(read_sources(site))
    if not sources:
        raise FolderError(f"{site}：没有找到 .html 页面。请指向已构建好的站点文件夹。")
    pages = [page for url, source in sources.items() if (page := read_page(url, source)) is not None]
    result = build(pages, options, directories=False)
    client = client_files(options.search.enabled, library=False)
    addresses = (address("wenku.css", client), address("wenku.js", client))
    contents = {**client, **result.files}
    kept = {page.url: result.pages.get(page.url, without_links(page.html)) for page in pages}
    for url, source in sources.items():
        mounted = mount(replace_inner(source, kept[url]) if url in kept else source, url, *addresses)
        if mounted != source:
            contents[url] = mounted.encode()
    for made in result.new_pages:
        contents[made.url] = mount(
            FRAME.format(title=escape(made.title), html=made.html), made.url, *addresses
        ).encode()
    write_all(site, contents)
    return result


def read_sources(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.htm*")):
        url = path.relative_to(site).as_posix()
        if url.startswith(OURS) or path.suffix not in (".html", ".htm") or not path.is_file():
            continue
        if ":" in url or "\\" in url:  # a browser takes a:b.html for another scheme, and Windows has no such names
            raise FolderError(f"{path}：文件名里有冒号或反斜杠，链接到不了它。请改名再建索引。")
        try:
            yield url, normalise_newlines(path.read_bytes().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise FolderError(f"{path}：不是 UTF-8 编码（第 {error.start} 字节）。请先转为 UTF-8 再建索引。") from None


def read_page(url: str, source: str) -> Page | None:
    """The content of a whole page, by the first of CONTENT that it has; None for a page that asks not to be indexed."""
    document = parse(source, source_locations=True)
    robots = document.select_one('meta[name="robots"]')
    if robots is not None and "noindex" in str(robots.attrs.get("content") or ""):
        return None
    content = content_of(document)
    if content is None:
        return None
    return Page(url, title(document, url), inner(content, source), meta(document))


def inner(element: Element, source: str) -> str:
    place = inner_place(element, source)
    return source[place[0] : place[1]] if place else element.inner_html


def inner_place(element: Element, source: str) -> tuple[int, int] | None:
    location = element.source_location
    if location is None or location.start_tag is None:
        return None
    return location.start_tag.end_offset, location.end_tag.start_offset if location.end_tag else len(source)


def replace_inner(source: str, html: str) -> str:
    """The page with its content changed to `html`; as it is where the parser cannot say where the content stands."""
    content = content_of(parse(source, source_locations=True))
    place = inner_place(content, source) if content is not None else None
    return source[: place[0]] + html + source[place[1] :] if place else source


def content_of(document: Document) -> Element | None:
    return next((found for name in CONTENT if (found := document.select_one(name)) is not None), None)


def title(document: Document, url: str) -> str:
    for name in ("h1", "title"):
        found = document.select_one(name)
        text = " ".join(found.text.split()) if found is not None else ""
        if text:
            return text.rstrip("¶ ")
    return url


def meta(document: Document) -> dict[str, str]:
    named = {str(tag.attrs.get("name")): str(tag.attrs.get("content") or "") for tag in document.select("meta[name]")}
    return {key: named[f"wenku:{key}"] for key in sorted(KEYS) if f"wenku:{key}" in named}


def mount(source: str, url: str, css: str, js: str) -> str:
    """The page with our style sheet and script linked, once, by the addresses that they have now."""
    if f"{ASSETS}/wenku.js" in source:
        return MOUNTED.sub(lambda match: css if match.group(1) == "css" else js, source)
    style = f'<link rel="stylesheet" href="{relative(css, url)}">\n'
    script = f'<script src="{relative(js, url)}"></script>\n'
    return before_tag(before_tag(source, "head", style), "body", script)


def before_tag(source: str, tag: str, addition: str) -> str:
    """Before the last end tag of that name, or at the end of a page that leaves it out."""
    ends = list(re.finditer(rf"</{tag}\s*>", source, re.IGNORECASE))
    place = ends[-1].start() if ends else (0 if tag == "head" else len(source))
    return source[:place] + addition + source[place:]
