"""Small projects of other people, built within this process: a build as a command of its own costs a second each."""

import json
import logging
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.client.node import Client


class Built:
    """A site and what was said while it was built."""

    def __init__(self, folder: Path, said: list[str]) -> None:
        self.folder, self.said = folder, said

    def __getitem__(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")

    def files(self, of: str = "index") -> dict[str, bytes]:
        found = sorted((self.folder / "assets/wenku" / of).glob("*.js"))
        return {f"assets/wenku/index/{path.name}": path.read_bytes() for path in found}

    def whole(self) -> str:
        """All that is written as text, the index unpacked by no one: its texts are asked for by `search`."""
        kinds = (".html", ".json", ".xml")
        return "\n".join(p.read_text("utf-8") for p in sorted(self.folder.rglob("*")) if p.suffix in kinds)


def made(folder: Path, pages: dict[str, str], config: dict[str, Any] | None = None, dirty: bool = False) -> Built:
    docs = folder / "docs"
    for name, text in pages.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, "utf-8")
    settings = {
        "site_name": "Site",
        "site_url": "https://example.com/x/",
        "strict": True,
        "theme": {"name": "mkdocs", "locale": "zh_CN"},
        "plugins": ["wenku"],
        **(config or {}),
    }
    (folder / "mkdocs.yml").write_text(json.dumps(settings, ensure_ascii=False), "utf-8")
    return run(folder, dirty=dirty)


def run(folder: Path, dirty: bool = False, **more: Any) -> Built:
    site = folder / "site"
    said: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(f"{record.levelname} {record.getMessage()}")  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        config = load_config(str(folder / "mkdocs.yml"), site_dir=str(site), **more)
        config.plugins.on_startup(command="build", dirty=dirty)
        build(config, dirty=dirty)
    finally:
        logger.removeHandler(handler)
    return Built(site, said)


def found(client: Client, site: Built, query: str, of: str = "index") -> list[str]:
    client.open(site.files(of))
    return [result["url"] for result in client.search(query)["results"]]
