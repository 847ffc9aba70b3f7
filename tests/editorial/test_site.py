"""What an editor does after an import: build the drafts among the pages."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONFIG = """site_name: 小文库
use_directory_urls: false
theme: {name: material, font: false, language: zh}
plugins:
  - wenku:
      library: {taxonomy: taxonomy.yml, free: [index.md]}
exclude_docs: "*.yml"
"""


def test_ten_imported_drafts_build_as_ten_pages_and_their_report_does_not(
    shared: Path, tmp_path: Path, script: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    docs, config = tmp_path / "docs", tmp_path / "mkdocs.yml"
    docs.mkdir()
    for name in ("taxonomy.yml", "gazetteer.yml"):
        shutil.copy(ROOT / "docs" / name, docs)
    (docs / "index.md").write_text("# 首页\n", "utf-8")
    config.write_text(CONFIG, "utf-8")
    drafts = docs / "drafts"
    seed = shared / "seed" / "ten-summaries.txt"
    done = script("import_texts.py", seed, "--into", drafts, "--report", drafts / "report.md", "--config", config)
    assert done.returncode == 0, done.stderr
    for arguments, expected in ((["--drafts"], 10), ([], 0)):
        out = tmp_path / f"site-{expected}"
        built = script("site.py", "build", "--config", config, "--out", out, *arguments)
        assert built.returncode == 0, built.stderr
        assert len(list(out.glob("drafts/*.html"))) == expected
        assert not list(out.rglob("report*"))
        assert not list(out.rglob("*names.yml"))
        assert not list(out.rglob("originals"))
