"""check.py --phrases tells of the site as it is built: its configuration, its extensions, its notes."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Script = Callable[..., CompletedProcess[str]]
CONFIG = """site_name: 站
theme: mkdocs
plugins: [{wenku: {phrases: {per_paragraph: 1, notes: notes.yml}}}]
markdown_extensions: [def_list]
"""
TEXT = "派出单位和接收单位都来了人，工作交接清单一式三份。\n\n术语\n:   建立帮带关系的办法。\n"


def test_the_report_has_the_links_and_pages_of_the_site(script: Script, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name in ("index", "b", "c"):
        (tmp_path / "docs" / f"{name}.md").write_text(f"# {name}\n\n{TEXT}", "utf-8")
    (tmp_path / "docs" / "notes.yml").write_text("phrases: [{text: 交接清单, label: 常用表述}]\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    said = script("check.py", "--phrases", "--config", tmp_path / "mkdocs.yml")
    assert said.returncode == 0, said.stderr
    assert not (tmp_path / "site").exists()
    built = script("site.py", "build", "--config", tmp_path / "mkdocs.yml")
    assert built.returncode == 0, built.stderr
    listed = json.loads((tmp_path / "site" / "assets" / "wenku" / "phrases.json").read_text("utf-8"))
    pages = [(tmp_path / "site" / name / "index.html").read_text("utf-8") for name in ("", "b", "c")]
    links = sum(len(re.findall(r'<a class="wenku-phrase"', page)) for page in pages)
    assert links > 0
    assert f"有页面的 {len(listed)} 个，正文链接 {links} 处" in said.stdout


def test_a_folder_has_no_phrases_of_its_own(script: Script, tmp_path: Path) -> None:
    said = script("check.py", tmp_path, "--phrases")
    assert said.returncode == 2
    assert "整个站点" in said.stderr
