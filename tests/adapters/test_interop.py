"""`plugins: [wenku]` in projects of other people: what their plugins, marks, themes and languages ask for.

Built within this process: a build as a command of its own costs a second each.
"""

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from wenku.words import catalogue, entries

from tests.adapters.projects import Built, found, made, run
from tests.client.node import Client

PHRASES = "assets/wenku/phrases.json"
HIKE = {
    "index.md": "# 首页\n\n出发之前先检查防雨外套和备用电池，再看山区天气预报。领队负责清点人数。\n",
    "gear.md": "# 装备\n\n每人带防雨外套、备用电池和两天的干粮。山区天气预报说有雨时，再带一条毯子。\n\n## 清单\n\n领队也负责检查备用电池。\n",
    "route.md": "# 路线\n\n从北坡上，南坡下。山区天气预报有雾时不走北坡。\n\n## 营地\n\n备用电池放在帐篷里，防雨外套挂在门口。\n",
}
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("DISABLE_MKDOCS_2_WARNING", "true")


@pytest.fixture(scope="module")
def hike(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return made(tmp_path_factory.mktemp("hike"), HIKE)


def test_nothing_of_our_own_library_comes_along(hike: Built) -> None:
    css = hike["assets/wenku/wenku.css"]
    assert "@page" not in css
    assert not re.search(r"(^|[},\s])(\.slot|\.pair|\.margin|p:target)\b", css)
    scripts = {path.name for path in (hike.folder / "assets/wenku").glob("*.js")}
    assert scripts == {f"{name}.js" for name in "wenku page search asked guess lines dialog land".split()}
    for name in scripts:
        assert r"\u7bee\u5b50" not in hike[f"assets/wenku/{name}"]  # 篮子


def test_phrases_are_one_page_with_parts_and_the_build_says_what_it_added(hike: Built) -> None:
    rows = json.loads(hike[PHRASES])
    assert {"防雨外套", "备用电池", "山区天气预报"} <= {row["text"] for row in rows}
    page = hike["phrases/index.html"]
    for row in rows:
        name, _, part = row["url"].partition("#")
        assert name == "phrases/"
        assert f'id="{part}"' in page
    assert [path.parent.name for path in hike.folder.glob("phrases/**/*.html")] == ["phrases"]
    for word in ("县名", "文种", "编辑"):
        assert word not in hike.whole()
    assert len([line for line in hike.said if "短语" in line and "KB" in line and "秒" in line]) == 1


def test_the_text_of_a_page_is_what_it_was(hike: Built, tmp_path: Path) -> None:
    plain = made(tmp_path, HIKE, {"plugins": []})
    for name in ("index.html", "gear/index.html", "route/index.html"):
        assert seen(hike[name]) == seen(plain[name])


def seen(html: str) -> str:
    main = html[html.index('role="main"') : html.index("<footer")]
    main = re.sub(r'<div class="wenku-popovers" hidden>.*?</ul><p>.*?</p></div></div>', "", main, flags=re.DOTALL)
    return " ".join(re.sub("<[^>]*>", "", main).split())


@pytest.mark.parametrize(("locale", "language"), [("en", "en"), ("fr", "en"), ("zh_CN", "zh")])
def test_it_speaks_the_language_of_the_theme(tmp_path: Path, locale: str, language: str) -> None:
    pages = {
        "index.md": "# Mill\n\nThe gate of the mill opens at dawn.\n",
        "gate.md": "# Gate\n\nThe gate of the mill.\n",
    }
    site = made(tmp_path, pages, {"theme": {"name": "mkdocs", "locale": locale}})
    assert not (site.folder / "phrases").exists()
    ours = [line for line in site.said if "wenku" in line]
    assert any(HAN.search(line) for line in ours) is (language == "zh")
    assert language == "zh" or not HAN.search(site.whole())


@pytest.mark.parametrize(
    ("locale", "says"), [("en", "wenku has no option “serach”"), ("zh_CN", "wenku 没有选项“serach”")]
)
def test_a_wrong_option_is_told_in_the_language_of_the_theme(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, locale: str, says: str
) -> None:
    config = {"theme": {"name": "mkdocs", "locale": locale}, "plugins": [{"wenku": {"serach": {}}}]}
    with pytest.raises(Abort):
        made(tmp_path, HIKE, config)
    assert says in caplog.text


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("phrases.yml", "phrase: []\n", "at the top there may be phrases and ban"),
        ("phrases.yml", "phrases: [{text: x}, {text: weir, lable: a}]\nban: a\n", "entry 2 (weir): there is no key"),
        ("phrases.yml", "phrases: [\n", "phrases.yml:2: not correct YAML"),
        ("synonyms.yml", "words: [{say: sign in, read: login}]\n", "words, entry 1: say must be a word"),
        ("synonyms.yml", "words: &a [*a]\n", "synonyms.yml:1: an alias"),
        ("words.txt", "# own\nweir\n", "words.txt:2: “weir” is no entry"),
    ],
)
def test_what_editors_wrote_amiss_is_told_in_the_language_of_the_theme(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str, text: str, says: str
) -> None:
    plugin = {"wenku": {"dictionary": name} if name == "words.txt" else {}}
    pages = {"index.md": "# Weir\n\nOpen the weir 水闸.\n", "b.md": "# Gate\n\nShut the 水闸.\n", name: text}
    with pytest.raises(Abort):
        made(tmp_path, pages, {"theme": {"name": "mkdocs", "locale": "en"}, "plugins": [plugin]})
    assert says in caplog.text
    told = [re.sub("“[^”]*”", "", record.getMessage()) for record in caplog.records]
    assert not HAN.search("".join(told))


def test_every_language_says_everything() -> None:
    everything = [*entries(catalogue()["client"]), *entries(catalogue()["page"]), *entries(catalogue()["build"])]
    assert len(everything) > 60
    for key, texts in everything:
        assert set(texts) == {"zh", "en"}, key
        assert sorted(re.findall(r"\{\d\}", texts["zh"])) == sorted(re.findall(r"\{\d\}", texts["en"])), key


SECRET = "仓库大门密码是七三零九"
MARKS = {
    "password": "---\npassword: s3cret\n---\n\n# 值班\n\n{text}\n",
    "exclude": "---\nsearch:\n  exclude: true\n---\n\n# 值班\n\n{text}\n",
    "noindex": "---\nrobots: none\n---\n\n# 值班\n\n{text}\n",
    "heading": "# 值班\n\n## 暗号 {{data-search-exclude}}\n\n{text}\n\n### 其下\n\n{text}\n\n## 别的\n\n公开。\n",
    "part": '# 值班\n\n<div data-search-exclude markdown="1">\n\n{text}\n\n</div>\n\n公开。\n',
    "pagefind": '# 值班\n\n<p data-pagefind-ignore>{text}</p>\n',
}  # fmt: skip


@pytest.mark.parametrize("mark", MARKS)
def test_what_is_kept_from_search_is_nowhere_of_ours(tmp_path: Path, client: Client, mark: str) -> None:
    text = f"夜间巡查暗号为青石桥头，防雨外套挂在门口，{SECRET}。"
    pages = {
        "index.md": "# 首页\n\n夜间巡查每周一次，带防雨外套。\n",
        "gate.md": "# 大门\n\n夜间巡查的人带防雨外套开门。\n",
        "duty.md": MARKS[mark].format(text=text),
    }
    site = made(tmp_path, pages, {"markdown_extensions": ["attr_list", "md_in_html"]})
    assert "防雨外套" in site["phrases/index.html"]
    for name in ("index.html", "gate/index.html", "phrases/index.html", PHRASES):
        assert "青石桥头" not in site[name]
    assert found(client, site, "青石桥头") == []
    assert len(found(client, site, "夜间巡查")) == 2


def test_a_page_whose_template_keeps_it_from_search_is_not_indexed(tmp_path: Path, client: Client) -> None:
    head = "{{% extends 'main.html' %}}{{% block extrahead %}}<meta name={} content='{}'>{{% endblock %}}"
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/private.html").write_text(head.format("robots", "noindex, follow"), "utf-8")
    (tmp_path / "theme/ours.html").write_text(head.format("'wenku:search'", "exclude"), "utf-8")
    config = {"theme": {"name": "mkdocs", "locale": "zh_CN", "custom_dir": str(tmp_path / "theme")}}
    pages = {f"{name}.md": f"---\ntemplate: {name}.html\n---\n\n# 值班\n\n{SECRET}。\n" for name in ("private", "ours")}
    site = made(tmp_path, {**HIKE, **pages}, config)
    assert found(client, site, "七三零九") == []
    assert len(found(client, site, "防雨外套")) == 3
    for name in (
        "index.md",
        "gear.md",
        "route.md",
    ):  # now no page is to be found by others: this search is for its readers
        (tmp_path / "docs" / name).unlink()
    assert len(found(client, run(tmp_path), "七三零九")) == 2


def test_a_theme_that_names_no_scripts_is_told(tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/main.html").write_text("<html><body>{{ page.content }}</body></html>", "utf-8")
    config = {"theme": {"name": None, "custom_dir": str(tmp_path / "theme")}, "strict": False}
    said = made(tmp_path, HIKE, config).said
    assert any("'assets/wenku/wenku.js'|url" in line and line.startswith("WARNING") for line in said)


def test_a_page_that_another_plugin_has_taken_away_is_not_indexed(tmp_path: Path, client: Client) -> None:
    (tmp_path / "hooks.py").write_text(
        "def on_page_context(context, page, config, nav):\n"
        "    if 'duty' in page.url:\n        page.content = '<p>0a1b2c3d</p>'\n    return context\n",
        "utf-8",
    )
    pages = {**HIKE, "duty.md": f"# 值班\n\n{SECRET}，夜间巡查，仓库管理，领导值班。\n"}
    site = made(tmp_path, pages, {"hooks": ["hooks.py"]})
    assert found(client, site, "七三零九") == []
    assert found(client, site, "防雨外套") != []
    assert any("duty/" in line and line.startswith("INFO") for line in site.said)


NEVER = r"""# 组合

设下列元素 <span class="arithmatex">\(S=\text{防雨外套}\)</span> 成立，另有 \\(x \text{ 防雨外套}\\) 与 $$\text{防雨外套}$$ 两式。

<details><summary>看防雨外套的画法</summary><p>画。</p></details>

<div class="tabbed-labels"><label for="t">防雨外套一栏</label></div>

<div class="admonition note"><p class="admonition-title">防雨外套须知</p><p>略。</p></div>

    求防雨外套

`防雨外套`

| 甲 | 乙 |
| --- | --- |
| 防雨外套 | 3 |
"""


def test_links_stay_out_of_formulas_labels_code_and_tables(tmp_path: Path) -> None:
    pages = {"index.md": NEVER, "b.md": "# 乙\n\n每人带防雨外套。\n", "c.md": "# 丙\n\n带防雨外套的人不多。\n"}
    site = made(tmp_path, pages, {"markdown_extensions": ["tables"]})
    assert '<a class="wenku-phrase"' in site["b/index.html"]
    assert '<a class="wenku-phrase"' not in site["index.html"]


def test_what_stands_on_many_pages_is_no_phrase(tmp_path: Path) -> None:
    pages = {f"p{n}.md": f"# 第{n}页\n\n预计阅读时间 {n} 分钟。\n\n山行笔记{n}。\n" for n in range(8)}
    assert json.loads(made(tmp_path, pages)[PHRASES]) == []


def test_other_scripts_are_left_alone(tmp_path: Path) -> None:
    words = "물레방아 점검은 réparée après Bokmål بوابة الطاحونة."
    site = made(tmp_path, {"index.md": f"# 물레방아\n\n{words}\n", "b.md": f"# 수문\n\n{words}\n"})
    assert "wenku-phrase" not in site["index.html"] + site["b/index.html"]


def test_a_changed_page_alone_does_not_take_the_index_from_the_others(tmp_path: Path, client: Client) -> None:
    site = made(tmp_path, HIKE, {"strict": False})  # MkDocs warns of --dirty itself
    before = site.files()
    later = (site.folder / "gear/index.html").stat().st_mtime + 5
    (tmp_path / "docs/gear.md").write_text("# 装备\n\n只带毯子。\n", "utf-8")
    os.utime(tmp_path / "docs/gear.md", (later, later))
    again = run(tmp_path, dirty=True)
    assert again.files() == before
    assert found(client, again, "防雨外套") != []
    assert "只带毯子" in again["gear/index.html"]
    assert any("--dirty" in line for line in again.said)


def test_two_searches_are_told_and_one_is_shown(tmp_path: Path) -> None:
    site = made(tmp_path, HIKE, {"plugins": ["search", "wenku"]})
    assert any("search" in line and "wenku" in line and line.startswith("INFO") for line in site.said)


def test_a_site_of_several_languages_has_an_index_of_each(tmp_path: Path, client: Client) -> None:
    """As mkdocs-static-i18n builds them: one after the other from the same configuration, each into its folder."""
    (tmp_path / "hooks.py").write_text(LANGUAGES, "utf-8")
    pages = {**HIKE, "en/index.md": "# Home\n\nEveryone takes a raincoat.\n", "en/gear.md": "# Gear\n\nThe raincoat.\n"}
    site = made(tmp_path, pages, {"hooks": ["hooks.py"], "theme": {"name": "mkdocs", "locale": "zh"}})
    assert len(found(client, site, "防雨外套")) == 3
    assert sorted(found(client, site, "raincoat", "index-en")) == ["en/", "en/gear/"]
    assert json.loads(site[PHRASES]) != []
    assert "wenku.js?" in site["en/index.html"]
    assert ",index-en" in site["en/index.html"]
    assert site["en/index.html"].count("assets/wenku/wenku.js") == 1
    assert ",index" not in site["index.html"]


LANGUAGES = """
from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.localization import parse_locale
from mkdocs.plugins import event_priority

turn = {"now": "zh"}


@event_priority(-100)
def on_files(files, config):
    for file in list(files.documentation_pages()):
        if file.src_uri.startswith("en/") != (turn["now"] == "en"):
            files.remove(file)
    config.theme["locale"] = parse_locale(turn["now"])
    return files


@event_priority(-100)
def on_post_build(config):
    if turn["now"] == "en":
        return
    turn["now"] = "en"
    clean, utils.clean_directory = utils.clean_directory, lambda folder: None
    build(config)
    utils.clean_directory = clean
"""


def shared_cases() -> list[str]:
    folder = Path(__file__).resolve().parents[3] / "shared" / "cases" / "interop"
    return sorted(path.parent.name for path in folder.glob("*/mkdocs.yml"))


@pytest.mark.parametrize("case", shared_cases())
def test_the_collected_projects_build_strictly_and_speak_their_language(
    shared: Path, tmp_path: Path, client: Client, case: str
) -> None:
    shutil.copytree(shared / "cases" / "interop" / case, tmp_path, dirs_exist_ok=True)
    encrypted = case == "encrypted-leak"
    site = run(
        tmp_path, strict=not encrypted
    )  # the plugin that encrypts warns by itself, of weak words and other searches
    chinese = "language: zh" in (tmp_path / "mkdocs.yml").read_text("utf-8")
    ours = [line for line in site.said if "wenku" in line]
    assert any(HAN.search(line) for line in ours) is chinese
    assert encrypted or [line for line in site.said if not line.startswith("INFO")] == []
    for query, urls in FIRST.get(case, {}).items():
        assert found(client, site, query)[: len(urls) or None] == urls
    assert not encrypted or "青石桥头" not in site.whole()


FIRST: dict[str, dict[str, list[str]]] = {  # with none: nothing may be found
    "encrypted-leak": {"青石桥头": [], "七三零九": []},
    "phrase-pages-outrank": {"文件权限": ["#_2"], "环境变量": ["c/#_2"]},
    "canonical-page-low": {"线段树": ["seg/"]},
    "korean": {"물레방아": [""]},
}


def test_the_page_about_it_comes_before_a_pointer_to_it(tmp_path: Path, client: Client) -> None:
    pages = {
        "a.md": "# 树状数组套权值线段树\n\n线段树。\n",
        "rmq.md": "# RMQ\n\n## 线段树\n\n见专页。\n",
        "seg.md": "# 线段树基础\n\n线段树是一种区间结构。\n\n## 建树\n\n线段树自下而上建。\n\n## 查询\n\n线段树按区间查询。\n",
    }
    assert found(client, made(tmp_path, pages), "线段树") == ["seg/", "a/", "rmq/#_1"]


def test_colours_are_the_themes_own(hike: Built) -> None:
    css = hike["assets/wenku/wenku.css"]
    own = re.findall(r"--ws-\w+:\s*(var\(.*\));", css)
    assert len(own) == 7
    for colour in own:
        assert re.match(r"var\(--wenku-\w+, ?var\(--md-[\w-]+, ?var\(--bs-[\w-]+, ?#[0-9a-f]+\)\)\)$", colour)
    assert re.findall(r"#[0-9a-f]{3,8}\b", re.sub(r"--ws-\w+:[^;]*;", "", css)) == []
