"""One path: a project through the MkDocs plugin, and its site, built without us, through the folder way: the same answers."""

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from wenku.adapters.folder import Wishes, index_folder
from wenku.phrases.results import LISTING

from tests.adapters.projects import run
from tests.client.node import Client
from tests.conftest import ROOT

FOLDERS = ("research-report",)
CONFIG = """
site_name: 站
theme: {{name: material, language: zh, custom_dir: theme}}
use_directory_urls: false
plugins: {plugins}
markdown_extensions: [admonition, attr_list, md_in_html, tables, {{toc: {{permalink: true}}}}]
"""
# What front matter says and a theme does not show, so that a folder can know it too.
TEMPLATE = """{% extends "base.html" %}{% block extrahead %}
{% if page and page.meta.title %}<meta name="wenku:title" content="{{ page.meta.title }}">{% endif %}
{% endblock %}"""


def build(folder: Path, docs: Path, plugins: str) -> dict[str, bytes]:
    (folder / "theme").mkdir(parents=True)
    (folder / "theme" / "main.html").write_text(TEMPLATE, "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG.format(plugins=plugins) + f"docs_dir: {docs}\n", "utf-8")
    run(folder)
    return read(folder / "site")


def read(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Mapping[str, bytes], Mapping[str, bytes]]:
    """Files of the plugin's site, and of the site that was indexed as a folder."""
    folder = tmp_path_factory.mktemp("same")
    for name in FOLDERS:
        shutil.copytree(ROOT / "docs" / name, folder / "docs" / name)
    shutil.copy(ROOT / "docs" / "index.md", folder / "docs")
    plugin = build(folder / "plugin", folder / "docs", "[wenku]")
    build(folder / "plain", folder / "docs", "[]")
    index_folder(folder / "plain" / "site", Wishes())
    return plugin, read(folder / "plain" / "site")


def test_the_same_phrases(sites: tuple[Mapping[str, bytes], Mapping[str, bytes]]) -> None:
    plugin, folder = (json.loads(files[LISTING]) for files in sites)
    assert len(plugin) >= 20
    assert plugin == folder


def test_the_same_results(sites: tuple[Mapping[str, bytes], Mapping[str, bytes]], client: Client) -> None:
    """Strings from all over the texts, headings, and words of which some stand nowhere."""
    texts = [
        re.sub(r"[^\u4e00-\u9fff]", "", (path).read_text("utf-8")) for path in sorted((ROOT / "docs").rglob("*.md"))
    ]
    queries = [
        text[len(text) * part // 7 :][: 2 + part % 4] for text in texts[::2] for part in (2, 5) if len(text) > 99
    ]
    answers: list[list[Any]] = []
    for files in sites:
        client.open(files)
        answers.append([[(r["url"], r["heading"], r["snippet"]) for r in client.search(q)["results"]] for q in queries])
    assert len(queries) >= 80
    assert sum(map(bool, answers[0])) >= 60
    assert answers[0] == answers[1]
