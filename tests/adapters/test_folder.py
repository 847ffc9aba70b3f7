"""Any folder of built HTML: indexed in place, once, without a host."""

import subprocess
import sys
from pathlib import Path

import pytest
from wenku.adapters.folder import FolderError, index_folder, mount, read_page
from wenku.options import Options

HTML = (
    "<!doctype html><html><head><title>站 – 页</title>{meta}</head><body><nav>导航 挂职</nav>"
    "<main><h1 id='t'>题<a class='headerlink'>¶</a></h1><p>正文&amp;一</p></main><footer>脚</footer></body></html>"
)


def write(folder: Path, name: str, html: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, "utf-8")


def test_the_content_is_what_main_holds() -> None:
    page = read_page("a.html", HTML.format(meta='<meta name="wenku:genre" content="g">'))
    assert page is not None
    assert (page.title, page.meta) == ("题", {"genre": "g"})
    assert page.html.startswith("<h1 id='t'>")
    assert "导航" not in page.html
    assert "脚" not in page.html


def test_a_page_that_asks_not_to_be_indexed_is_not() -> None:
    assert read_page("a.html", HTML.format(meta='<meta name="robots" content="noindex">')) is None


def test_indexing_twice_is_indexing_once(tmp_path: Path) -> None:
    write(tmp_path, "index.html", HTML.format(meta=""))
    write(tmp_path, "a/b.html", HTML.format(meta=""))
    index_folder(tmp_path, Options())
    once = {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert b'src="../assets/wenku/wenku.js?' in once["a/b.html"]
    assert "assets/wenku/wenku.css" in once
    index_folder(tmp_path, Options())
    assert once == {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}


@pytest.mark.parametrize("html", ["<p>一", "<HTML><BODY><p>一</BODY></HTML>", ""])
def test_pages_that_leave_tags_out_are_mounted_too(html: str) -> None:
    mounted = mount(html, "x/y.html", "assets/wenku/wenku.css?1", "assets/wenku/wenku.js?2")
    assert mounted.count("../assets/wenku/wenku.js?2") == 1
    assert mounted.count("../assets/wenku/wenku.css?1") == 1
    again = mount(mounted, "x/y.html", "assets/wenku/wenku.css?3", "assets/wenku/wenku.js?2")
    assert again == mounted.replace("css?1", "css?3")


def test_a_folder_without_pages_and_a_page_in_another_encoding_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"没有找到 \.html 页面"):
        index_folder(tmp_path, Options())
    (tmp_path / "a.html").write_bytes("<p>挂职".encode("gb18030"))
    with pytest.raises(FolderError, match="不是 UTF-8"):
        index_folder(tmp_path, Options())


def test_a_name_that_no_link_reaches_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a:b.html").write_text("<p>甲", "utf-8")
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(FolderError, match="冒号"):
        index_folder(tmp_path, Options())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a:b.html", "folder.html"]


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "wenku", "index", str(tmp_path / "none")], capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "不是文件夹" in done.stderr
