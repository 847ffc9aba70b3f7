"""An index as version 0.1.0 wrote it must answer for as long as its format is accepted: copies live on intranets for years."""

from pathlib import Path

from wenku.search.container import FORMAT, read_script

from tests.client.node import Client

FROZEN = Path(__file__).with_name("frozen")


def test_an_old_index_still_answers(client: Client) -> None:
    """Whoever changes the format raises its number, and puts a new sample beside a reader that says so."""
    files = {f"assets/wenku/index/{path.name}": path.read_bytes() for path in sorted(FROZEN.glob("*.js"))}
    assert FORMAT == 1
    assert {read_script(data)[0] for data in files.values()} == {path.stem for path in FROZEN.glob("*.js")}
    client.open(files)
    answer = client.search("存在的不足")
    assert [result["url"] for result in answer["results"]] == ["a.html#h0", "c.html", "b.html#h0"]
    assert client.search("bumo")["total"] == 0
    assert client.search("guazhi")["suggestion"] == "挂职"
