"""What must not leave the house: real identities in the pages' sources. Drafts are not asked; they are not packed."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from wenku.editorial.command import check_folder
from wenku.library.frontmatter import split_front_matter

# The rules of scripts/check.py that speak of somebody or something real; the others concern style and are not asked here.
IDENTITY = frozenset(
    "person place firm id-number phone bank-card email chat-account plate document-number secrecy-mark".split()
)


def identities(docs: Path, progress: Callable[[str], None]) -> list[str]:
    """Chinese sentences, one for each finding in a page that will be published. Raises editorial.command.Refused."""
    return [said(problem) for problem in problems(docs, progress) if problem["rule"] in IDENTITY]


def findings(docs: Path, progress: Callable[[str], None]) -> list[str]:
    """The same of every rule: what a release asks for."""
    return [said(problem) for problem in problems(docs, progress)]


def problems(docs: Path, progress: Callable[[str], None]) -> list[dict[str, Any]]:
    lines, _ = check_folder(docs, docs, True, progress)
    found = [json.loads(line) for line in lines]
    return [problem for problem in found if not is_draft(docs / problem["file"])]


def said(problem: Mapping[str, Any]) -> str:
    return f"{problem['file']}:{problem['line']}:{problem['column']} {problem['message']}"


def is_draft(path: Path) -> bool:
    return split_front_matter(path.read_text("utf-8-sig"))[0].get("status") == "draft"
