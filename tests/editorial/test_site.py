"""What an editor does after an import: build the drafts among the pages."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

ROOT = Path(__file__).resolve().parents[2]


def test_ten_imported_drafts_build_as_ten_pages_and_their_report_does_not(
    shared: Path, tmp_path: Path, script: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    copytree(ROOT / "docs", tmp_path / "docs")
    copytree(ROOT / "overrides", tmp_path / "overrides")
    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    drafts = tmp_path / "docs" / "drafts"
    seed = shared / "seed" / "ten-summaries.txt"
    done = script("import_texts.py", seed, "--into", drafts, "--report", drafts / "report.md")
    assert done.returncode == 0, done.stderr
    for arguments, expected in ((["--drafts"], 10), ([], 0)):
        out = tmp_path / f"site-{expected}"
        built = script("site.py", "build", "--config", tmp_path / "mkdocs.yml", "--out", out, *arguments)
        assert built.returncode == 0, built.stderr
        assert len(list(out.glob("drafts/*.html"))) == expected
        assert not list(out.rglob("report*"))
        assert not list(out.rglob("*names.yml"))
        assert not list(out.rglob("originals"))
