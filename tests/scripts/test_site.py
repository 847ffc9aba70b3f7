"""The commands as a user gives them."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def small_project(folder: Path) -> Path:
    (folder / "docs").mkdir(parents=True)
    for number in range(60):
        (folder / "docs" / f"p{number}.md").write_text(f"# 第{number}页\n\n" + "挂职锻炼。\n\n" * 40, "utf-8")
    (folder / "docs" / "index.md").write_text("# 首页\n", "utf-8")
    config = folder / "mkdocs.yml"
    config.write_text("site_name: 站\ntheme: {name: material}\nplugins: [wenku]\n", "utf-8")
    return config


def test_building_says_nothing_in_a_pipe_and_needs_no_particular_folder(script: Run, tmp_path: Path) -> None:
    done = script("site.py", "build", "--config", small_project(tmp_path), cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "site" / "index.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["build", "--config", "nowhere.yml"], "找不到配置文件"),
        (["build", "--out", "{file}"], "是一个文件"),
        (["build", "--out", "{foreign}"], "里有别的内容"),
        (["serve", "--config", "nowhere.yml"], "找不到配置文件"),
    ],
)
def test_a_bad_request_changes_nothing_and_says_what_to_do(
    script: Run, tmp_path: Path, arguments: list[str], says: str
) -> None:
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "thesis.docx").write_bytes(b"years of work")
    (tmp_path / "file").write_bytes(b"x")
    before = tree(tmp_path)
    done = script("site.py", *[a.format(file=tmp_path / "file", foreign=foreign) for a in arguments], cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(tmp_path) == before


def test_a_failed_build_leaves_the_old_site(script: Run, tmp_path: Path) -> None:
    config = small_project(tmp_path)
    assert script("site.py", "build", "--config", config).returncode == 0
    before = tree(tmp_path / "site")
    config.write_text("site_name: 站\ntheme: {name: material}\nplugins: [{wenku: {nonsense: 1}}]\n", "utf-8")
    done = script("site.py", "build", "--config", config)
    assert done.returncode == 2
    assert "wenku 没有选项“nonsense”" in done.stderr
    assert tree(tmp_path / "site") == before


def test_kill_9_in_a_build_leaves_the_old_site_or_the_new_one(script: Run, tmp_path: Path) -> None:
    config = small_project(tmp_path)
    assert script("site.py", "build", "--config", config).returncode == 0
    old = tree(tmp_path / "site")
    page = tmp_path / "docs" / "p0.md"
    page.write_text("# 改过的页\n", "utf-8")
    command = [sys.executable, str(ROOT / "scripts" / "site.py"), "build", "--config", str(config)]
    began = time.monotonic()
    assert subprocess.run(command, check=True).returncode == 0
    whole = time.monotonic() - began
    new = tree(tmp_path / "site")
    assert new != old
    for attempt in range(8):
        page.write_text("# 第0页\n\n" + "挂职锻炼。\n\n" * 40 if attempt % 2 == 0 else "# 改过的页\n", "utf-8")
        running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(whole * (0.3 + 0.1 * attempt))
        running.send_signal(signal.SIGKILL)
        running.wait()
        built = {name: data for name, data in tree(tmp_path / "site").items() if not name.startswith("sitemap")}
        wholes = [{name: data for name, data in one.items() if not name.startswith("sitemap")} for one in (old, new)]
        assert built in wholes
    assert subprocess.run(command, check=True).returncode == 0
    assert not list(tmp_path.glob(".wenku-*")), "what killed builds left is cleared away"


def test_serving_answers_on_the_address_given(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, str(ROOT / "scripts" / "site.py"), "serve", "--config", str(small_project(tmp_path))]
    serving = subprocess.Popen([*command, "--address", address], stderr=subprocess.PIPE)
    try:
        assert "挂职锻炼" in fetch(f"http://{address}/p1/")
    finally:
        serving.send_signal(signal.SIGINT)
        serving.communicate(timeout=20)


def fetch(url: str) -> str:
    deadline = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(url) as answer:
                return answer.read().decode()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_a_new_page_takes_the_next_id_and_its_templates_headings(script: Run, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "leader-speech" / "exemplars").mkdir(parents=True)
    for name in ("taxonomy.yml", "leader-speech/exemplars/jh-101.md", "leader-speech/templates/jh-011.md"):
        (docs / name).parent.mkdir(exist_ok=True)
        (docs / name).write_bytes((ROOT / "docs" / name).read_bytes())
    done = script("new_page.py", "exemplar", "term-end-meeting", "--level", "city", "--docs", docs)
    assert done.returncode == 0, done.stderr
    made = Path(done.stdout.strip())
    assert made == docs / "leader-speech" / "exemplars" / "jh-102.md"
    source = made.read_text("utf-8")
    assert "status: draft" in source
    assert "{: move=thanks }" in source
    assert "【" not in source.partition("<!--")[0]
    assert script("new_page.py", "exemplar", "send-off", "--docs", docs).returncode == 2
    assert "没有情景“nope”" in script("new_page.py", "template", "nope", "--docs", docs).stderr


def test_later_starts_are_quick_because_nothing_is_prepared_again(script: Run) -> None:
    stamps = {path: path.stat().st_mtime_ns for path in (ROOT / ".venv").glob(".*.stamp")}
    if not stamps:
        pytest.skip("环境不是由 scripts/bootstrap.py 备好的")
    assert script("site.py", "--help").returncode == 0
    assert {path: path.stat().st_mtime_ns for path in (ROOT / ".venv").glob(".*.stamp")} == stamps


def test_an_old_python_is_told_so() -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT / 'scripts')!r}); sys.version_info = (3, 9, 1); import bootstrap; bootstrap.enter()"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "PYTHONUTF8": "1"}
    )
    assert done.returncode == 2
    assert "需要 Python 3.11" in done.stderr
