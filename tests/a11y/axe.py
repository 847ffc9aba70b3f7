"""axe-core by npm, kept beside the old browsers: the same version everywhere."""

from pathlib import Path

from tests import npm

ROOT = Path(__file__).resolve().parent.parent.parent
VERSION = "4.14.1"
STORE = ROOT / ".cache" / "axe-core" / VERSION / "axe.min.js"
Unavailable = npm.Unavailable


def source() -> str:
    if not STORE.exists():
        npm.fetch(f"axe-core@{VERSION}", "axe.min.js", STORE)
    return STORE.read_text("utf-8")
