"""Folders of pages for the tests of the folder way."""

from pathlib import Path
from typing import Any

from wenku.adapters.folder import Report, Wishes, index_folder
from wenku.options import parse_options

HTML = (
    "<!doctype html><html><head><title>{title} – 站</title>{head}</head><body><nav>导航 挂职</nav>"
    "<main><h1 id='t'>{title}<a class='headerlink'>¶</a></h1>{body}</main><footer>尾</footer></body></html>"
)


SHARED = "<p>他们密切了干群关系。</p><p>派出单位和接收单位都来了。</p>"


PASSAGE = "水位超过警戒线时打开泄洪闸，通知下游村组转移秧苗，不等上级通知，事后补报。"


def html(body: str = "<p>正文&amp;一</p>", head: str = "", title: str = "题") -> str:
    return HTML.format(body=body, head=head, title=title)


def write(folder: Path, name: str, text: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


ALL = parse_options({"phrases": {"which": "all", "layout": "each", "related": 4, "passages": True}})


def run(folder: Path, **wishes: Any) -> Report:
    return index_folder(folder, Wishes(**{"options": ALL, **wishes}))


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
