"""A project read from its mkdocs.yml by MkDocs itself, so that every command knows what the build knows."""

from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from wenku.adapters.mkdocs import WenkuPlugin, project_of
from wenku.options import Options
from wenku.project import Project, ProjectError


def load_project(file: Path, docs: Path | None = None) -> Project:
    """`docs` stands for the configuration's own docs_dir. Raises ProjectError."""
    config = host_config(file)
    plugin = wenku_of(config)
    project = project_of(config, plugin.options if plugin else Options())
    return Project(project.root, docs, project.options) if docs else project


def host_config(file: Path, **overrides: Any) -> MkDocsConfig:
    if not file.is_file():
        raise ProjectError([f"找不到配置文件 {file}。应为一个 mkdocs.yml；请用 --config 写对路径。"])
    try:
        return load_config(str(file.resolve()), **overrides)
    except ConfigurationError as error:
        raise ProjectError([f"{file}：配置有误：{error}"]) from None


def wenku_of(config: MkDocsConfig) -> WenkuPlugin | None:
    found = config.plugins.get("wenku")
    return found if isinstance(found, WenkuPlugin) else None
