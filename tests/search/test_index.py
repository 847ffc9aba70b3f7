"""The files of the index: what they refuse, what they survive, that they are the same every time."""

import subprocess
import sys
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from wenku.cache import NO_CACHE, Cache
from wenku.model import Document
from wenku.search.container import FORMAT, FormatError, read_script, script
from wenku.search.files import search_files
from wenku.text.segment import Segmenter, make_segmenter

from tests.client.node import Client, ClientError
from tests.search.conftest import page

Make = Callable[..., Mapping[str, bytes]]
INDEX = "assets/wenku/index/"
SITE = [
    page(
        "a.html",
        "挂职总结",
        "# 存在的不足",
        "下沉不够，调研不深。",
        "# 致谢",
        "感谢全村父老。",
        genre="summary",
        kind="exemplar",
    ),
    page(
        "b.html",
        "调研报告",
        "# 问题",
        "存在的不足主要有三点，数据以2026年为准，见GB/T 9704。",
        genre="report",
        kind="exemplar",
    ),
    page("c.html", "写作指南", "怎样写存在的不足", genre="summary", kind="guide"),
]
LABELS = {"genre": {"summary": "个人总结", "report": "调研报告"}}


def changed(files: Mapping[str, bytes], name: str, data: bytes | None) -> dict[str, bytes]:
    others = {key: value for key, value in files.items() if key != f"{INDEX}{name}.js"}
    return others if data is None else {**others, f"{INDEX}{name}.js": data}


@pytest.mark.parametrize(
    "data", [b"", b"a", bytes(range(256)) * 9, b"\x00\xd8\x00\xdc\x00\xd8", b'\n\x00\r\x00"\x00\\\x00\x28\x20\x00\xe0']
)
def test_any_bytes_survive_the_script(data: bytes) -> None:
    assert read_script(script("x1", data)) == ("x1", data)


def test_a_script_is_utf16_without_lone_surrogates() -> None:
    script("x", bytes(range(256)) * 300).decode("utf-16")


def test_the_same_documents_give_the_same_bytes(indexed: Make) -> None:
    assert indexed(*SITE, labels=LABELS) == indexed(*SITE, labels=LABELS)


def test_another_hash_seed_gives_the_same_bytes() -> None:
    program = (
        "import hashlib; from tests.search.test_index import SITE; from wenku.cache import NO_CACHE;"
        "from wenku.search.build import index_files; from wenku.text.segment import make_segmenter;"
        "print(hashlib.sha256(repr(index_files(SITE, make_segmenter(), {}, NO_CACHE)).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_another_format_version_is_refused_in_a_plain_sentence(client: Client, indexed: Make) -> None:
    files = indexed(*SITE)
    source = files[f"{INDEX}manifest.js"].decode("utf-16-le")
    later = source.replace(f'"manifest",{FORMAT},', f'"manifest",{FORMAT + 1},').encode("utf-16-le")
    client.open(changed(files, "manifest", later))
    with pytest.raises(ClientError, match=f"搜索索引的格式版本是 {FORMAT + 1}，本站脚本只认识版本 {FORMAT}"):
        client.search("不足")


@pytest.mark.parametrize(
    "damage", [lambda data: None, lambda data: data[: len(data) // 2] + b'"\x00)\x00\n\x00', lambda data: b""]
)
def test_a_damaged_list_file_is_told_and_the_rest_answers(
    client: Client, indexed: Make, damage: Callable[[bytes], bytes | None]
) -> None:
    files = indexed(
        *(
            page(
                f"{n}.html",
                f"页{n}",
                chr(0x4E00 + 7 * n) * 2 + "不足" + "、".join(chr(0x4E00 + 7 * n + i) for i in range(3000)),
            )
            for n in range(9)
        )
    )
    shards = [name for name in files if "/g" in name]
    assert len(shards) > 1
    last = f"g{len(shards) // 2}"
    client.open(changed(files, last, damage(files[f"{INDEX}{last}.js"])))
    answers = [client.search(chr(0x4E00 + number), limit=5) for number in range(0, 3000, 100)]
    assert any(answer["total"] for answer in answers)
    told = {problem for answer in answers for problem in answer["problems"]}
    assert told == {f"索引文件 {last}.js 缺失或不完整，结果可能不全。请重新复制 assets/wenku/index 文件夹。"}


def test_a_missing_text_file_is_told_and_the_others_are_shown(client: Client, indexed: Make) -> None:
    files = indexed(*(page(f"{n}.html", f"页{n}", "存在的不足" + f"第{n}篇的话。" * 400) for n in range(4)))
    client.open(changed(files, "t1", None))
    answer = client.search("不足")
    assert answer["total"] == 4
    assert len(answer["results"]) == 3
    assert answer["problems"] == ["索引文件 t1.js 缺失或不完整，结果可能不全。请重新复制 assets/wenku/index 文件夹。"]


def test_altered_bytes_are_noticed(client: Client, indexed: Make) -> None:
    files = indexed(*SITE)
    name, data = read_script(files[f"{INDEX}t0.js"])
    forged = (
        script(name, data[:-1] + bytes([data[-1] ^ 1]))
        .decode("utf-16-le")
        .replace(str(zlib.adler32(data[:-1] + bytes([data[-1] ^ 1]))), str(zlib.adler32(data)))
    )
    client.open(changed(files, "t0", forged.encode("utf-16-le")))
    assert client.search("不足")["problems"]
    with pytest.raises(FormatError):
        read_script(forged.encode("utf-16-le"))


@pytest.mark.parametrize("documents", [[], [page("a.html", "")], [page("a.html", "只有标题")]])
def test_a_site_of_nothing_answers(client: Client, indexed: Make, documents: list[Document]) -> None:
    client.open(indexed(*documents))
    assert client.search("挂职")["total"] == 0
    assert client.search("题")["total"] == (1 if documents and documents[0].page.title else 0)


def test_an_unchanged_site_is_not_made_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    pages = [document.page for document in SITE]
    first = search_files(pages, lambda: SITE, make_segmenter(), LABELS, cache)

    def never() -> list[Document]:
        raise AssertionError("the documents were asked for")

    assert dict(search_files(pages, never, make_segmenter(), LABELS, cache)) == dict(first)


def test_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    pages = [document.page for document in SITE]
    first = search_files(pages, lambda: SITE, make_segmenter(), LABELS, cache)
    for entry in tmp_path.iterdir():
        entry.write_bytes(entry.read_bytes()[:-3] + b"xyz")
    assert dict(search_files(pages, lambda: SITE, make_segmenter(), LABELS, cache)) == dict(first)


def test_only_the_changed_page_is_segmented_again(tmp_path: Path) -> None:
    cut: list[str] = []

    class Watched(Segmenter):
        def vocabulary(self, texts):  # type: ignore[no-untyped-def]
            cut.extend(texts)
            return super().vocabulary(texts)

    real = make_segmenter()
    watched = Watched(real.make_engine, real.fingerprint)
    cache = Cache(tmp_path)
    search_files([d.page for d in SITE], lambda: SITE, watched, {}, cache)
    assert len(cut) == 3
    edited = [*SITE[:2], page("c.html", "写作指南", "怎样写体会")]
    search_files([d.page for d in edited], lambda: edited, watched, {}, cache)
    assert len(cut) == 4
    assert "体会" in cut[3]


def test_a_page_may_ask_to_be_left_out(client: Client) -> None:
    excluded = Document(SITE[0].page.__class__("x.html", "不足", "<p>不足</p>", {"search": {"exclude": True}}), ())
    documents = [*SITE, excluded]
    client.open(search_files([d.page for d in documents], lambda: documents, make_segmenter(), {}, NO_CACHE))
    assert "x.html" not in {result["url"] for result in client.search("不足")["results"]}
