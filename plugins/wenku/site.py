"""The one owner of addresses: where a page lies, which file holds it, and how one page leads to another.

A url is relative to the site's root, in the style of the site's own pages: `moves/thanks.html`, or `moves/thanks/` where pages
lie in folders of their own (MkDocs' `use_directory_urls`).
"""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field

ASSETS = "assets/wenku"
INDEX = f"{ASSETS}/index"


@dataclass(frozen=True, slots=True)
class Site:
    """`directories` tells whether pages end in `/`; `taken` are the urls at which pages stand.

    `root` is '' or the folder of a language (`en/`), where a host builds one language after another into one site.
    """

    directories: bool
    taken: frozenset[str] = field(default_factory=frozenset)
    root: str = ""

    def url(self, name: str) -> str:
        """The url of the page whose source is `name`.md: `phrases/index` and `moves/work` as the host would place them."""
        name = self.root + name
        if not self.directories:
            return name + ".html"
        return name.removesuffix("index") if name == "index" or name.endswith("/index") else name + "/"


def site_of(urls: Iterable[str], directories: bool | None = None, root: str = "") -> Site:
    """A host that knows its style says so; where it is not said, one page in a folder of its own shows it."""
    taken = frozenset(urls)
    seen = any(url.endswith("/") and url != "./" for url in taken)
    return Site(seen if directories is None else directories, taken, root)


@dataclass(frozen=True, slots=True)
class Here:
    """A page as the place from which links are written."""

    site: Site
    url: str

    def to(self, target: str) -> str:
        return relative(target, self.url)

    def to_page(self, name: str, anchor: str = "") -> str:
        return relative(self.site.url(name) + ("#" + anchor if anchor else ""), self.url)


def file_of(url: str) -> str:
    """The file that a web server hands out for a url."""
    return f"{url.removeprefix('./')}index.html" if url == "" or url.endswith("/") else url


def resolved(link: str, page: str) -> str:
    """The url that a relative link on the page at `page` leads to: what `relative` was given."""
    path, mark, fragment = link.partition("#")
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    url = "" if joined == "." else joined
    return url + ("/" if url and path.endswith(("/", "..")) else "") + mark + fragment


def relative(target: str, page: str) -> str:
    """The link from the page at `page` to `target`; works from file:// where urls name files. A trailing slash is kept."""
    path, mark, fragment = target.partition("#")
    link = posixpath.relpath(path or ".", posixpath.dirname(page) or ".")
    return link + ("/" if path.endswith("/") and not link.endswith("/") else "") + mark + fragment
