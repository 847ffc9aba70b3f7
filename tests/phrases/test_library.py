"""Our own library as built: every phrase link and every line of every concordance lands on an anchor that exists."""

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
ID = re.compile(r'\bid="?([^"\s>]+)')
HREF = re.compile(
    r'<a class="wenku-phrase" href="([^"]+)"|<li><a href="([^"]+)"><span class="wenku-left"|class="wenku-same[^>]*href="([^"]+)"'
)


@cache
def anchors(path: Path) -> frozenset[str]:
    return frozenset(ID.findall(path.read_text("utf-8"))) if path.is_file() else frozenset()


def test_every_link_lands_on_an_anchor_that_exists(site: Path) -> None:
    checked = 0
    for path in sorted(site.rglob("*.html")):
        for found in HREF.findall(path.read_text("utf-8")):
            target, _, fragment = next(part for part in found if part).partition("#")
            file = (path.parent / target).resolve()
            assert file.is_file(), (path, target)
            assert not fragment or unquote(fragment) in anchors(file), (path, target, fragment)
            checked += 1
    assert checked > 500


def test_no_link_stands_where_none_may_stand(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        source = path.read_text("utf-8").split('class="wenku-popovers"')[0]
        inside = re.search(
            r"<(h[1-6]|table|pre|code|summary)\b[^>]*>(?:(?!</\1>).)*class=\"wenku-phrase\"", source, re.S
        )
        assert inside is None, (path, inside and inside.group()[-120:])
        assert not re.search(r'class="slot">[^<]*<a class="wenku-phrase"', source), path


def test_a_banned_phrase_appears_nowhere(site: Path) -> None:
    rows = json.loads((site / "assets/wenku/phrases.json").read_text("utf-8"))
    banned = [w for group in yaml.safe_load((ROOT / "docs/phrases.yml").read_text("utf-8"))["ban"] for w in group]
    assert [(r["text"], w) for r in rows for w in banned if w in r["text"]] == []
    linked = {
        t for p in site.rglob("*.html") for t in re.findall(r'class="wenku-phrase"[^>]*>([^<]*)<', p.read_text("utf-8"))
    }
    assert [(text, w) for text in linked for w in banned if w in text] == []


def test_prose_stays_calm(site: Path) -> None:
    """At most five links in a thousand characters, so at most one in about six lines of the page."""
    for path in sorted((site).rglob("exemplars/*.html")):
        source = path.read_text("utf-8")
        body = source.split('<div class="wenku-exemplar')[1].split('class="wenku-popovers"')[0]
        text = re.sub(r"<[^>]+>|\s", "", body)
        assert body.count('class="wenku-phrase"') <= len(text) * 5 / 1000 + 1, path
