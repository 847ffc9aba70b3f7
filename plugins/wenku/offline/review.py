"""What must not leave the house: real identities in the pages' sources. Drafts are not asked; they are not packed."""

import json
from collections.abc import Callable
from pathlib import Path

from wenku.editorial.command import check_folder
from wenku.library.frontmatter import split_front_matter

# The rules of scripts/check.py that speak of somebody or something real; the others concern style and are not asked here.
IDENTITY = frozenset(
    "person place firm id-number phone bank-card email chat-account plate document-number secrecy-mark".split()
)


def identities(docs: Path, progress: Callable[[str], None]) -> list[str]:
    """Chinese sentences, one for each finding in a page that will be published. Raises editorial.command.Refused."""
    lines, _ = check_folder(docs, docs, True, progress)
    problems = [json.loads(line) for line in lines]
    return [
        f"{problem['file']}:{problem['line']}:{problem['column']} {problem['message']}"
        for problem in problems
        if problem["rule"] in IDENTITY and not is_draft(docs / problem["file"])
    ]


def is_draft(path: Path) -> bool:
    return split_front_matter(path.read_text("utf-8-sig"))[0].get("status") == "draft"
