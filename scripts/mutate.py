"""Cut one joint after another and see whether a test notices: `python3 scripts/mutate.py [--only WORD] [--record FILE]`.

A joint is where parts meet: a row of a table, a field of a schema, a call in a chain. Each is cut in a copy of the project
and the tests of its subject run there; what stays green is printed as a survivor. Slow (20–40 minutes), so no part of
the ordinary tests; the last result is kept in tests/record/mutation.txt.
"""

import bootstrap

bootstrap.enter(bootstrap.DEVELOPMENT)

import ast
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from command_line import Parser
from wenku.editorial.progress import show

ROOT = bootstrap.ROOT
PACKAGE = "plugins/wenku/"
Kind = Literal["rows", "fields", "steps", "joins"]


@dataclass(frozen=True, slots=True)
class Joints:
    """All cuts of one kind in one name of a file, and the tests that must notice each."""

    kind: Kind
    file: str
    name: str
    tests: str


LIBRARY = "tests/library/test_furniture.py tests/library/test_overview.py tests/library/test_navigation.py tests/library/test_links.py"
SOURCES = "tests/library/test_disguise.py tests/library/test_frontmatter.py tests/library/test_misspelt.py"
RULES = "tests/editorial/test_rules.py"
HOST = "tests/adapters/test_mkdocs.py"
PHRASES = (
    "tests/phrases/test_pages.py tests/phrases/test_library.py tests/phrases/test_notes.py tests/phrases/test_report.py"
    " tests/phrases/test_passages.py tests/phrases/test_browser.py"
)
BATCH = "tests/editorial/test_command.py tests/editorial/test_batch.py"
REVIEW = "tests/editorial/test_review.py tests/editorial/test_rulings.py"
GROONGA = "tests/archive/test_groonga.py tests/archive/test_answers_of_a_server.py tests/archive/test_same_pages.py"
FOLDER = "tests/adapters/test_folder.py tests/adapters/test_folder_pages.py"

ALL = (
    Joints("rows", "editorial/detectors.py", "DETECTORS", f"tests/editorial/test_cases.py {RULES}"),
    Joints("rows", "search/facets.py", "FACETS", "tests/search/test_facets.py"),
    Joints("rows", "client/bundles.py", "BUNDLES", "tests/client/test_bundles.py tests/client tests/desk tests/check"),
    Joints("rows", "library/overview.py", "OVERVIEWS", LIBRARY),
    Joints("fields", "library/frontmatter.py", "FrontMatter", f"{SOURCES} {LIBRARY} {HOST} tests/links/test_lock.py"),
    Joints("fields", "library/sources.py", "FreePage", f"{SOURCES} {RULES} {HOST}"),
    Joints("fields", "library/taxonomy.py", "Standard", RULES),
    Joints("steps", "library/furniture.py", "furnish", LIBRARY),
    Joints("steps", "library/permalinks.py", "link_pages", f"{LIBRARY} tests/links/test_lock.py"),
    Joints("steps", "library/permalinks.py", "old_addresses", f"{LIBRARY} tests/links/test_lock.py"),
    Joints("joins", "library/navigation.py", "expand", LIBRARY),
    Joints("joins", "library/navigation.py", "expand_item", LIBRARY),
    Joints("rows", "library/navigation.py", "GROUP_NAMES", LIBRARY),
    Joints("steps", "library/sources.py", "read_matters", f"{SOURCES} {RULES} {HOST}"),
    Joints("steps", "library/sources.py", "matter_of", f"{SOURCES} {RULES}"),
    Joints("steps", "library/sources.py", "heading_faults", f"{SOURCES} {RULES}"),
    Joints("steps", "editorial/check.py", "check", RULES),
    Joints("steps", "editorial/standard.py", "exemplar_standard", RULES),
    Joints("steps", "editorial/standard.py", "template_standard", RULES),
    Joints("steps", "editorial/import_command.py", "arrange", BATCH),
    Joints("steps", "editorial/import_command.py", "land", BATCH),
    Joints("steps", "build.py", "build", f"tests/library/test_desk.py {LIBRARY} {HOST}"),
    Joints("joins", "build.py", "build", f"{LIBRARY} tests/search/test_synonyms.py {HOST} {PHRASES}"),
    Joints(
        "joins", "build.py", "search_half", f"{LIBRARY} tests/search/test_synonyms.py tests/adapters/test_folder.py"
    ),
    Joints("joins", "build.py", "answers_of", f"{LIBRARY} {HOST} tests/search/test_facets.py"),
    Joints("joins", "build.py", "finished", f"{LIBRARY} {HOST}"),
    Joints("steps", "editorial/piece.py", "edit", f"tests/editorial/test_cases.py {RULES}"),
    Joints("steps", "editorial/making.py", "make", BATCH),
    Joints("steps", "editorial/review/decisions.py", "carry_out", REVIEW),
    Joints("rows", "archive/groonga_schema.py", "COLUMNS", GROONGA),
    Joints("rows", "archive/groonga_schema.py", "INDEXES", GROONGA),
    Joints("rows", "offline/security.py", "PARTS", "tests/offline/test_configs.py"),
    Joints("joins", "adapters/folder/__init__.py", "index_folder", FOLDER),
    Joints("steps", "adapters/mkdocs.py", "on_files", f"{HOST} tests/editorial/test_site.py"),
    Joints("steps", "adapters/mkdocs_library.py", "read_library", f"{HOST} {LIBRARY}"),
    Joints("steps", "phrases/build.py", "page_edits", PHRASES),
    Joints("steps", "phrases/build.py", "new_pages", PHRASES),
)


@dataclass(frozen=True, slots=True)
class Cut:
    file: str
    label: str
    source: str
    tests: str


def cuts(joints: Joints) -> Iterator[Cut]:
    file = PACKAGE + joints.file
    source = (ROOT / file).read_text("utf-8")
    nodes = [node for node in ast.walk(ast.parse(source)) if named(node) == joints.name]
    if not nodes:
        raise SystemExit(f"{file}：没有“{joints.name}”，请改 scripts/mutate.py 里的名字。")
    for node in nodes:
        for label, start, end, instead in FINDERS[joints.kind](node, source):
            changed = source[:start] + instead + source[end:]
            yield Cut(file, f"{joints.file} {joints.name}: {label}", changed, joints.tests)


def named(node: ast.AST) -> str:
    if isinstance(node, ast.Assign):
        return next((target.id for target in node.targets if isinstance(target, ast.Name)), "")
    if isinstance(node, ast.AnnAssign):
        return node.target.id if isinstance(node.target, ast.Name) else ""
    return getattr(node, "name", "") if isinstance(node, ast.FunctionDef | ast.ClassDef) else ""


Found = Iterator[tuple[str, int, int, str]]  # what it is, where it stands, what stands there instead


def rows(node: ast.AST, source: str) -> Found:
    """The elements of a tuple or the entries of a mapping; an entry's own elements too, where it is a tuple."""
    value = getattr(node, "value", None)
    if isinstance(value, ast.Tuple | ast.List):
        for element in value.elts:
            yield without(element, element, source)
    elif isinstance(value, ast.Dict):
        for key, entry in zip(value.keys, value.values, strict=True):
            if isinstance(entry, ast.Tuple | ast.List):
                yield from (without(element, element, source) for element in entry.elts)
            elif key is not None:
                start, end = span(key, entry, source)
                yield " ".join(source[start:end].split())[:90], start, end, "**{}"


def fields(node: ast.AST, source: str) -> Found:
    """The annotated names of a class, each made a comment."""
    for statement in getattr(node, "body", ()):
        if isinstance(statement, ast.AnnAssign):
            start, end = span(statement, statement, source)
            yield source[start:end].split("\n")[0], start, end, "pass"


def steps(node: ast.AST, source: str) -> Found:
    """Statements that give something on or change something, at any depth: calls, yields, `|=`, `+=`, raises."""
    for statement in ast.walk(node):
        if isinstance(statement, ast.AugAssign | ast.Raise) or (
            isinstance(statement, ast.Expr) and not isinstance(statement.value, ast.Constant)
        ):
            start, end = span(statement, statement, source)
            yield " ".join(source[start:end].split())[:90], start, end, "pass"


def joins(node: ast.AST, source: str) -> Found:
    """The parts of a list, tuple or mapping that is put together from several (`[*a, *b]`, `{**a, **b}`)."""
    for display in ast.walk(node):
        if isinstance(display, ast.List | ast.Tuple) and any(isinstance(e, ast.Starred) for e in display.elts):
            yield from (without(element, element, source) for element in display.elts)
        elif isinstance(display, ast.Dict) and None in display.keys:
            for key, value in zip(display.keys, display.values, strict=True):
                start, end = span(key or value, value, source)
                start -= 0 if key else 2  # the two stars
                yield " ".join(source[start:end].split())[:90], start, end, "**{}"


def without(first: ast.expr, last: ast.expr, source: str) -> tuple[str, int, int, str]:
    """An empty part instead, so that a tuple of two stays a tuple."""
    start, end = span(first, last, source)
    return " ".join(source[start:end].split())[:90], start, end, "*()"


def span(first: ast.stmt | ast.expr, last: ast.stmt | ast.expr, source: str) -> tuple[int, int]:
    """Offsets in characters; the tree counts columns in bytes."""
    lines = source.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def place(line: int, column: int) -> int:
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

    return place(first.lineno, first.col_offset), place(last.end_lineno or 1, last.end_col_offset or 0)


FINDERS = {"rows": rows, "fields": fields, "steps": steps, "joins": joins}


def main() -> int:
    options = arguments().parse_args()
    wanted = [cut for joints in ALL for cut in cuts(joints) if options.only in cut.label]
    with tempfile.TemporaryDirectory(prefix="wenku-mutate-") as folder:
        copy = Path(folder) / "copy"
        make_copy(copy)
        survivors = [cut.label for cut in told(wanted) if survives(cut, copy)]
    show("")
    lines = [f"{len(wanted)} 处接缝，剪断后没有测试发现的 {len(survivors)} 处。", *survivors]
    print("\n".join(lines))
    if options.record:
        options.record.write_text("\n".join(lines) + "\n", "utf-8")
    return 1 if survivors else 0


def told(wanted: list[Cut]) -> Iterator[Cut]:
    for number, cut in enumerate(wanted, 1):
        show(f"{number}/{len(wanted)} {cut.label}")
        yield cut


def make_copy(copy: Path) -> None:
    """What git tracks, with an environment of its own, so that scripts started by tests run the cut code."""
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, tracked.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    prepare = "import sys; sys.path.insert(0, 'scripts'); import bootstrap; bootstrap.prepare(bootstrap.DEVELOPMENT)"
    subprocess.run([sys.executable, "-c", prepare], cwd=copy, check=True)


def survives(cut: Cut, copy: Path) -> bool:
    target = copy / cut.file
    whole = target.read_bytes()
    target.write_text(cut.source, "utf-8")
    try:
        python = copy / ".venv" / "bin" / "python"
        command = [python, "-m", "pytest", "-q", "-x", *cut.tests.split()]
        return subprocess.run(command, cwd=copy, capture_output=True).returncode == 0
    finally:
        target.write_bytes(whole)


def arguments() -> Parser:
    parser = Parser(prog="mutate.py", description="逐处剪断程序的接缝，看有没有测试发现；没发现的列出来。")
    parser.add_argument("--only", default="", metavar="字样", help="只剪名称里含有这几个字的接缝")
    parser.add_argument("--record", type=Path, metavar="文件", help="把结果写进文件")
    return parser


if __name__ == "__main__":
    sys.exit(main())
