"""Any folder of built HTML as a host: proof that none is needed, and the way in for generators other than MkDocs."""

import re
from collections.abc import Iterator
from pathlib import Path

from turbohtml import Document, Element, parse

from wenku.build import ASSETS, build
from wenku.client import client_files
from wenku.files import write_all
from wenku.library.catalog import relative
from wenku.model import Page, Result
from wenku.options import Options
from wenku.text.extract import normalise_newlines

CONTENT = ("[data-wenku-content]", "article", "main", "[role=main]", "body")
META = re.compile(r"^wenku:(genre|kind|move|level|id)$")
OURS = (ASSETS + "/", "p/")


class FolderError(ValueError):
    """The folder holds no HTML page, or a page in it is not UTF-8."""


def index_folder(site: Path, options: Options) -> Result:
    """Build over the pages of `site`, write our files into it, and mount the script in every page that lacks it.

    Pages are written aside and renamed, so a killed run leaves each page whole. Raises FolderError.
    """
    sources = dict(read_sources(site))
    if not sources:
        raise FolderError(f"{site}：没有找到 .html 页面。请指向已构建好的站点文件夹。")
    pages = [page for url, source in sources.items() if (page := read_page(url, source)) is not None]
    result = build(pages, options)
    contents = {**client_files(), **result.files}
    for url, source in sources.items():
        mounted = mount(source, url)
        if mounted != source:
            contents[url] = mounted.encode()
    write_all(site, contents)
    return result


def read_sources(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.htm*")):
        url = path.relative_to(site).as_posix()
        if url.startswith(OURS) or path.suffix not in (".html", ".htm"):
            continue
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
    content = next((found for name in CONTENT if (found := document.select_one(name)) is not None), None)
    if content is None:
        return None
    return Page(url, title(document, url), inner(content, source), meta(document))


def inner(element: Element, source: str) -> str:
    location = element.source_location
    if location is None or location.start_tag is None:
        return element.inner_html
    end = location.end_tag.start_offset if location.end_tag else len(source)
    return source[location.start_tag.end_offset : end]


def title(document: Document, url: str) -> str:
    for name in ("h1", "title"):
        found = document.select_one(name)
        text = " ".join(found.text.split()) if found is not None else ""
        if text:
            return text.rstrip("¶ ")
    return url


def meta(document: Document) -> dict[str, str]:
    return {
        match.group(1): str(tag.attrs.get("content") or "")
        for tag in document.select("meta[name]")
        if (match := META.match(str(tag.attrs.get("name"))))
    }


def mount(source: str, url: str) -> str:
    """The page with our style sheet and script linked, once; unchanged when it has them."""
    if f"{ASSETS}/wenku.js" in source:
        return source
    style = f'<link rel="stylesheet" href="{relative(f"{ASSETS}/wenku.css", url)}">\n'
    script = f'<script src="{relative(f"{ASSETS}/wenku.js", url)}"></script>\n'
    return before_tag(before_tag(source, "head", style), "body", script)


def before_tag(source: str, tag: str, addition: str) -> str:
    """Before the last end tag of that name, or at the end of a page that leaves it out."""
    ends = list(re.finditer(rf"</{tag}\s*>", source, re.IGNORECASE))
    place = ends[-1].start() if ends else (0 if tag == "head" else len(source))
    return source[:place] + addition + source[place:]
