"""`python -m wenku index SITE_DIR`: search, phrases and permanent links for a folder of built HTML, whatever built it."""

from __future__ import annotations

import argparse
import locale
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wenku.archive.command import add_commands
from wenku.cache import NO_CACHE, Cache
from wenku.files import NotUtf8, read_utf8
from wenku.model import NO_FILES
from wenku.options import Options, OptionsError, parse_options
from wenku.project import Project
from wenku.words import Words, words_of

if TYPE_CHECKING:
    from wenku.adapters.folder import Report, Wishes


def main(arguments: list[str] | None = None) -> int:
    words = words_of(locale_of(os.environ))
    parser = argparse.ArgumentParser(prog="python -m wenku", description=words("command.about"))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add_index(commands, words)
    add_commands(commands)
    asked = parser.parse_args(arguments)
    done: int = asked.run(asked)
    return done


def add_index(commands: Any, words: Words) -> None:
    """`words` of whoever runs it; a run tells what it did in those of the site."""
    index = commands.add_parser("index", help=words("command.index"))
    index.add_argument("site", type=Path, metavar="SITE_DIR", help=words("command.site"))
    index.add_argument("--options", type=Path, metavar="FILE", help=words("command.options"))
    index.add_argument("--no-phrases", action="store_true", help=words("command.no-phrases"))
    index.add_argument("--no-mount", action="store_true", help=words("command.no-mount"))
    index.add_argument("--noindex", action="store_true", help=words("command.noindex"))
    index.add_argument("--permalinks", type=Path, metavar="FILE", help=words("command.permalinks"))
    index.add_argument("--redirect", action="append", default=[], metavar="OLD=NEW", help=words("command.redirect"))
    index.set_defaults(run=partial(run_index, words=words))


def locale_of(environment: Mapping[str, str]) -> str:
    """As gettext asks for it; Windows says it otherwise ("Chinese (Simplified)_China")."""
    named = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    found = next(filter(None, named), None) or locale.getlocale()[0] or ""
    return "zh" if found.startswith("Chinese") else found


def run_index(asked: argparse.Namespace, words: Words) -> int:
    from wenku.adapters.folder import index_folder

    if not asked.site.is_dir():
        print(words("command.no-folder", asked.site), file=sys.stderr)
        return 2
    began = time.monotonic()
    try:
        report = index_folder(asked.site, wishes_of(asked, words))
    except (ValueError, OSError) as error:
        print(f"{words('command.undone')}\n{error}", file=sys.stderr)
        return 2
    tell(report, time.monotonic() - began, asked.no_mount)
    return 0


def wishes_of(asked: argparse.Namespace, words: Words) -> Wishes:
    """Raises ValueError."""
    from wenku.adapters.folder import Wishes

    options, root = Options(), Path()
    if asked.options:
        options, root = read_options(asked.options, words), asked.options.resolve().parent
    if options.library.taxonomy:
        raise ValueError(words("command.taxonomy", asked.options))
    project = Project(root, root, options)
    files, cache = (project.editor_files(words), Cache(project.cache)) if asked.options else (NO_FILES, NO_CACHE)
    if asked.no_phrases:
        options = replace(options, phrases=replace(options.phrases, enabled=False))
    redirects = dict(pair(text, words) for text in asked.redirect)
    return Wishes(options, files, cache, not asked.no_mount, asked.noindex, asked.permalinks, redirects)


def read_options(path: Path, words: Words) -> Options:
    from wenku.strict_yaml import YamlError, load_yaml

    try:
        return parse_options(load_yaml(read_utf8(path)) or {}, words)
    except NotUtf8 as error:
        raise ValueError(words("file.at", f"{path}:{error.line}", words("file.encoding"))) from None
    except YamlError as error:
        raise ValueError(words("file.at", f"{path}:{error.line}", error.said(words))) from None
    except OptionsError as error:
        raise ValueError(words("file.at", path, error)) from None


def pair(text: str, words: Words) -> tuple[str, str]:
    old, sign, new = text.partition("=")
    if not (old and sign and new):
        raise ValueError(words("command.pair", text))
    return old, new


def tell(report: Report, seconds: float, unmounted: bool) -> None:
    from wenku.adapters.folder import left_out
    from wenku.adapters.folder.mount import LINE
    from wenku.adapters.mounting import summary

    words = report.folder.words
    print(summary(report.result, len(report.folder.pages), words, seconds))
    if report.folder.other:
        print(words("folder.left-out", left_out(report.folder)))
    if report.removed:
        print(words("folder.removed", report.removed))
    if unmounted:
        print(words("folder.line", LINE))
    for notice in report.notices:
        print(words("file.at", notice.page, notice.message) if notice.page else notice.message, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
