"""A project read from its mkdocs.yml by MkDocs itself, so that every command knows what the build knows."""

import tempfile
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from wenku.adapters.mkdocs import WenkuPlugin, project_of
from wenku.build import phrase_work_of
from wenku.files import aside
from wenku.options import Options, OptionsError, parse_options
from wenku.phrases.build import PhraseWork
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
        config = load_config(str(file.resolve()), **overrides)
        plugin = wenku_of(config)
        parse_options((plugin.refused if plugin else None) or {})
    except (ConfigurationError, OptionsError) as error:
        raise ProjectError([f"{file}：配置有误：{error}"]) from None
    return config


def phrases_of(file: Path) -> PhraseWork:
    """The phrase work of a build by this configuration, done in a temporary folder. Raises ProjectError and NotesError."""
    with aside(Path(tempfile.gettempdir())) as stage:
        config = host_config(file, site_dir=str(stage / "site"))
        plugin = wenku_of(config)
        if plugin is None or not plugin.options.phrases.enabled:
            raise ProjectError([f"{file}：没有启用短语（wenku 选项 phrases.enabled），没有可列的。"])
        plugin.relock = True  # links not yet recorded are another command's business
        try:
            build(config)
        except (Abort, MkDocsException) as error:
            raise ProjectError([f"{file}：站点没有构建成功。{error}"]) from None
        files = project_of(config, plugin.options).editor_files()
        return phrase_work_of(plugin.given, plugin.options, plugin.library(), config.use_directory_urls, files)


def wenku_of(config: MkDocsConfig) -> WenkuPlugin | None:
    found = config.plugins.get("wenku")
    return found if isinstance(found, WenkuPlugin) else None
