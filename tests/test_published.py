"""What is published: a source archive and a wheel that hold everything, installed by strangers without a network.

Wheels of the dependencies are made anew from what is installed here, so nothing is fetched. Only what the package itself
asks for is there: none of the compiled twins, no library, no theme.
"""

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import fields
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.tags import sys_tags
from wenku.options import PhraseOptions, SearchOptions

from tests.conftest import ROOT

NAME = "guazhi-wenku"
HERE = frozenset(map(str, sys_tags()))
PAGES = {
    "index.md": "# 水渠手册\n\n先看[巡渠](patrol.md)。\n",
    "patrol.md": "# 巡渠\n\n## 每天\n\n发现渗漏点要插旗标记，水位超过警戒线时打开泄洪闸，通知下游村组。\n",
    "gate.md": "# 闸门\n\n水位超过警戒线时打开泄洪闸，不等通知；冬闲清淤前通知下游村组。\n",
}
CONFIG = "site_name: 水渠手册\ntheme: mkdocs\nstrict: true\nplugins: [wenku: {language: zh}]\n"


def python(executable: Path | str, *arguments: str, cwd: Path) -> str:
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONWARNINGS": "ignore",
        "SOURCE_DATE_EPOCH": "1700000000",
    }
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(
        [str(executable), *arguments], cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the source archive, which is built from what a checkout holds of the package."""
    folder = tmp_path_factory.mktemp("published")
    sources = folder / "sources"
    shutil.copytree(ROOT / "plugins", sources / "plugins", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, sources)
    backend = "import sys, setuptools.build_meta as b; print(b.{}(sys.argv[1]))"
    python(sys.executable, "-c", backend.format("build_sdist"), str(folder), cwd=sources)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    (unpacked,) = (folder / "unpacked").iterdir()
    python(sys.executable, "-c", backend.format("build_wheel"), str(folder), cwd=unpacked)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    package = ROOT / "plugins" / "wenku"
    ours = {
        f"wenku/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        about = archive.read(next(name for name in names if name.endswith("METADATA"))).decode()
    assert {name for name in names if ".dist-info/" not in name} == ours
    assert "mkdocs<2,>=1.6" in about
    assert {line.rpartition(" ")[2] for line in about.splitlines() if line.startswith("Provides-Extra")} == {
        "archive", "editorial", "fast", "library", "parquet",
    }  # fmt: skip
    assert "](docs/" not in about, "pictures of the description must be found from anywhere"


def needed(name: str, extras: frozenset[str] = frozenset()) -> Iterator[Distribution]:
    """The distributions that pip would install for a name, by the metadata of those that are installed here."""
    found = distribution(name)
    yield found
    for line in found.requires or ():
        asked = Requirement(line)
        if asked.marker is None or any(asked.marker.evaluate({"extra": extra}) for extra in (*extras, "")):
            yield from needed(asked.name, frozenset(asked.extras))


def repacked(found: Distribution, folder: Path) -> None:
    """A wheel of what is installed, with a record of its own."""
    files = [file for file in found.files or () if not file.as_posix().startswith("..") and file.suffix != ".pyc"]
    about = next(file for file in files if file.name == "WHEEL")
    tags = [line.partition(": ")[2] for line in about.read_text().splitlines() if line.startswith("Tag: ")]
    tag = next(tag for tag in tags if tag in HERE)
    root = about.parent.as_posix()
    stem = root.removesuffix(".dist-info")
    rows = []
    with zipfile.ZipFile(folder / f"{stem}-{tag}.whl", "w") as archive:
        for file in files:
            if file.name in ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json") and file.parent.as_posix() == root:
                continue
            data = file.read_binary()
            archive.writestr(file.as_posix(), data)
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
            rows.append(f"{file.as_posix()},sha256={digest},{len(data)}")
        archive.writestr(f"{root}/RECORD", "\n".join([*rows, f"{root}/RECORD,,", ""]))


@pytest.fixture(scope="module")
def stranger(wheel: Path) -> Path:
    """The Python of an empty environment in which the wheel was installed from a folder of wheels."""
    wheels = wheel.parent / "wheels"
    wheels.mkdir()
    shutil.copy(wheel, wheels)
    for found in {found.name: found for found in needed(NAME) if found.name != NAME}.values():
        repacked(found, wheels)
    python(sys.executable, "-m", "venv", "--without-pip", "empty", cwd=wheel.parent)
    empty = wheel.parent / "empty" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = ["--no-index", "--find-links", str(wheels), "--no-compile", "--disable-pip-version-check", "-q", NAME]
    python(sys.executable, "-m", "pip", "--python", str(empty), "install", *install, cwd=wheel.parent)
    return empty


def test_a_foreign_project_is_built_by_a_plain_install_the_same_to_the_byte(stranger: Path, tmp_path: Path) -> None:
    """Without rjieba and the compiled automaton: slower, never different."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    for name, text in PAGES.items():
        (tmp_path / "docs" / name).write_text(text, "utf-8")
    without = "import importlib.util as u; print([u.find_spec(n) for n in ('rjieba', 'ahocorasick_rs', 'pydantic', 'material')])"
    assert python(stranger, "-c", without, cwd=tmp_path).strip() == "[None, None, None, None]"
    trees = []
    for executable, out in ((stranger, "plain"), (Path(sys.executable), "fast")):
        shutil.rmtree(tmp_path / ".cache", ignore_errors=True)
        python(executable, "-m", "mkdocs", "build", "-q", "-d", out, cwd=tmp_path)
        site = tmp_path / out
        assert "wenku-phrase" in (site / "gate" / "index.html").read_text("utf-8")
        trees.append(
            {
                p.relative_to(site).as_posix(): p.read_bytes()
                for p in site.rglob("*")
                if p.is_file() and p.suffix != ".gz"
            }
        )
    assert trees[0] == trees[1]


def test_a_folder_is_indexed_by_a_plain_install(stranger: Path, tmp_path: Path) -> None:
    for name, text in PAGES.items():
        page = f"<html lang=zh><title>{name}</title><main><p>{text}</p></main>"
        (tmp_path / "site").mkdir(exist_ok=True)
        (tmp_path / "site" / name.replace(".md", ".html")).write_text(page, "utf-8")
    said = python(stranger, "-m", "wenku", "index", "site", "--permalinks", "links.lock", cwd=tmp_path)
    assert "搜索 3 页" in said
    assert (tmp_path / "site" / "p" / "pg-001.html").is_file()


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("library: {taxonomy: t.yml}", "pip install 'guazhi-wenku[library]'"),
        ("language: zh, segmenter: rjieba", "没有安装 rjieba"),
    ],
)
def test_what_needs_more_than_a_plain_install_says_so(stranger: Path, tmp_path: Path, asked: str, says: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# 一\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG.replace("language: zh", asked), "utf-8")
    done = subprocess.run([str(stranger), "-m", "mkdocs", "build", "-q"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode != 0
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_the_readme_names_every_option_of_a_foreign_project_and_its_pictures_are_small() -> None:
    text = (ROOT / "plugins" / "README.md").read_text("utf-8")
    for group, options in (("search", SearchOptions()), ("phrases", PhraseOptions())):
        for field in fields(options):
            if field.name not in ("labels", "per_thousand"):
                assert f"`{group}.{field.name}`" in text, field.name
    assert "`per_thousand`" in text
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert sum((ROOT / "plugins" / name).stat().st_size for name in pictures) <= 200_000
