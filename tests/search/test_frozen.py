"""An index as a released version wrote it: the version of today answers from it, an older one is refused in words."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from wenku.search.container import FORMAT, read_script

from tests.client.node import Client, ClientError

FROZEN = Path(__file__).with_name("frozen")


def frozen(version: int) -> Mapping[str, bytes]:
    return {
        f"assets/wenku/index/{path.name}": path.read_bytes() for path in sorted((FROZEN / str(version)).glob("*.js"))
    }


@pytest.mark.parametrize("version", range(1, FORMAT))
def test_an_index_of_an_older_version_is_refused_in_a_plain_sentence(client: Client, version: int) -> None:
    """Copies live on intranets for years: a new script beside an old index says so and guesses nothing."""
    client.open(frozen(version))
    with pytest.raises(ClientError, match=f"搜索索引的格式版本是 {version}，本站脚本只认识版本 {FORMAT}"):
        client.search("存在的不足")


def test_an_index_of_this_version_still_answers(client: Client) -> None:
    """Whoever changes what a file says raises its number, and puts a new sample beside a reader that says so."""
    files = frozen(FORMAT)
    assert {read_script(data)[0] for data in files.values()} == {Path(name).stem for name in files}
    client.open(files)
    answer = client.search("存在的不足")
    assert (answer["match"], answer["problems"]) == ("exact", [])
    assert [result["url"] for result in answer["results"]] == ["a.html#h0", "c.html", "b.html#h0"]
    assert client.search("guazhi")["suggestion"] == "挂职"
    assert [result["url"] for result in client.search("小结范文")["results"]][:1] == ["a.html"]
    assert client.search("述职报告")["absent"] == "文库里没有“述职报告”，最近的是个人总结。"
