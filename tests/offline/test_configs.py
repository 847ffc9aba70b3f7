"""What a bundle says to servers and security officers: one policy for all of them, a report without an open question."""

import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import material
from wenku.offline.policy import HEADERS, UNSERVED
from wenku.offline.security import PARTS

from tests.offline.copies import run_verify


def test_every_server_is_told_the_same_policy_and_headers(unpacked: Path) -> None:
    texts = {name: (unpacked / name).read_text("utf-8") for name in UNSERVED if (unpacked / name).exists()}
    policies = {
        name: "".join(re.findall(r'set \$wenku_policy "(?:\$\{wenku_policy\})?(.*)";', texts[name]))
        for name in ("nginx.conf", "nginx-subpath.conf")
    }
    policies["apache.conf"] = "".join(re.findall('set Content-Security-Policy "(.*)"', texts["apache.conf"]))
    headers = ElementTree.fromstring(texts["web.config"].encode()).findall(".//customHeaders/add")
    sent = {str(header.get("name")): str(header.get("value")) for header in headers}
    policies["web.config"] = sent.pop("Content-Security-Policy")
    assert sent == HEADERS
    assert set(policies) == set(texts)
    assert len(set(policies.values())) == 1
    assert policies["web.config"].startswith("default-src 'none'; script-src 'self' 'sha256-")
    for name in ("nginx.conf", "nginx-subpath.conf", "apache.conf"):
        assert all(f"{header} " in texts[name] and value in texts[name] for header, value in HEADERS.items())


def test_web_config_hides_the_other_configurations_and_says_each_thing_once(unpacked: Path) -> None:
    """IIS answers 500 to a collection with the same key twice."""
    root = ElementTree.fromstring((unpacked / "web.config").read_bytes())
    hidden = [str(item.get("segment")) for item in root.findall(".//hiddenSegments/add")]
    assert {name for name in UNSERVED if name != "web.config"} <= set(hidden)
    assert len(hidden) == len(set(hidden))
    ends = [str(item.get("fileExtension")) for item in root.findall(".//staticContent/mimeMap")]
    assert len(ends) == len(set(ends))
    suffixes = {path.suffix for path in unpacked.rglob("*") if path.is_file()} - {".conf", ".config", "", ".gz", ".png"}
    assert suffixes <= set(ends)


def test_the_report_answers_every_address_that_a_scanner_would_find(unpacked: Path) -> None:
    done = run_verify(unpacked / "verify.py", "report")
    assert (done.returncode, done.stderr) == (0, "")
    assert "核对：相符" in done.stdout
    assert "页面里会自动加载的站外地址：0 处" in done.stdout
    assert "没有说明" not in done.stdout
    for expected in ("creativecommons.org", "unpkg.com/mermaid", "unpkg.com/resize", "api.github.com", "MIT", "fflate"):
        assert expected in done.stdout
    hosts = {address.split("/")[2] for address in re.findall(r"^  (https?://[^$\s（]+)", done.stdout, re.MULTILINE)}
    assert len(hosts) >= 4
    page = (unpacked / "help/security.html").read_text("utf-8")
    assert [host for host in sorted(hosts) if host not in page] == []  # the page for security officers names them all


def test_what_others_wrote_is_named_with_its_licence(unpacked: Path) -> None:
    """The theme's maps tell what its files were made of; what we made ourselves from others' work we name here."""
    assets = Path(material.__file__).parent / "templates" / "assets"
    maps = [
        path
        for path in assets.rglob("*.map")
        if (unpacked / "assets" / path.relative_to(assets).with_suffix("")).exists()
    ]
    sources = [source for path in maps for source in json.loads(path.read_bytes())["sources"]]
    inside = {match[1] for source in sources if (match := re.search(r"node_modules/([^@/]+)/", source))}
    assert {"clipboard", "rxjs", "material-design-color"} <= inside
    named = {name.lower().removesuffix(".js") for name, *_ in PARTS}
    assert inside <= named
    ours = {"material for mkdocs", "mkdocs", "fflate", "opencc 字表", "pypinyin 字表", "segno"}
    assert ours | {"material design icons", "font awesome free"} == named - inside
    page = (unpacked / "help/security.html").read_text("utf-8").lower()
    assert [name for name in inside if name not in page] == []


def test_the_report_sees_what_was_slipped_in(unpacked: Path, tmp_path: Path) -> None:
    page = unpacked / "help/deploy.html"
    before = page.read_bytes()
    page.write_bytes(before + b'<img src="https://spy.example/a.png"><a href="https://shop.example/">x</a>')
    script = unpacked / "assets/wenku/old.js"
    kept = script.read_bytes()
    script.write_bytes(kept + b'fetch("https://api.example/x")')
    try:
        said = run_verify(unpacked / "verify.py", "report").stdout
    finally:
        page.write_bytes(before)
        script.write_bytes(kept)
    assert "有 2 处不符" in said
    assert "改动：help/deploy.html" in said
    assert "会自动加载的站外地址：1 处\n  https://spy.example/a.png" in said
    assert "https://shop.example/（1 处）" in said
    assert "https://api.example/x（assets/wenku/old.js）：没有说明" in said
