"""What must not leave the house: real identities in the pages' sources. Drafts are not asked; they are not packed."""

from collections.abc import Callable

from wenku.editorial.check import loose_matter
from wenku.editorial.check_command import as_line, check_folder
from wenku.editorial.foundation.rules import RULES
from wenku.project import Project


def published_identities(project: Project, progress: Callable[[str], None]) -> list[str]:
    """Chinese sentences, one for each finding in a page that will be published. Raises editorial.check_command.Refused."""
    return findings(project, progress, "identity")


def findings(project: Project, progress: Callable[[str], None], group: str = "") -> list[str]:
    """The same of the rules of one group, or of all: what a release asks for."""
    checked = check_folder(project.docs, project, progress)
    return [
        as_line(problem, checked.root)
        for problem in checked.problems
        if group in ("", RULES[problem.rule].group)
        and loose_matter(checked.pages.get(problem.file, "")).get("status") != "draft"
    ]
