"""How often the exemplars fall into the same manner: `python3 scripts/mannerisms.py [--docs DIR]`. Exit code 0: within the shares, 1: above, 2: bad input."""

import bootstrap

bootstrap.enter()

import sys
from collections.abc import Iterator, Mapping, Sequence

from command_line import Parser, add_project
from wenku.adapters.project import load_project
from wenku.editorial.mannerisms import Tally, tallies
from wenku.library.sources import LibraryError, read_matters
from wenku.library.taxonomy import Taxonomy, TaxonomyError, load_taxonomy
from wenku.project import Project, ProjectError, read_sources

EXCERPT = 40  # characters


def main() -> int:
    options = arguments().parse_args()
    try:
        project = load_project(options.config, options.docs)
        taxonomy = load_taxonomy(project.taxonomy)
        counted = count(project, taxonomy)
    except (ProjectError, TaxonomyError, LibraryError) as refused:
        print(refused, file=sys.stderr)
        return 2
    if not any(tally.groups for tally in counted):
        print("没有已发布的范文，无从数起。")
        return 0
    for line in report(counted, taxonomy):
        print(line)
    return 1 if any(tally.is_over() for tally in counted) else 0


def count(project: Project, taxonomy: Taxonomy) -> Sequence[Tally]:
    if not project.docs.is_dir():
        raise ProjectError([f"{project.docs}：找不到。应为放 Markdown 文稿的文件夹；请用 --docs 写对路径。"])
    sources = read_sources(project.docs.rglob("*.md"), project.docs)
    matters = read_matters(sources.items(), taxonomy, project.options.library.free)
    groups: dict[str, list[str]] = {}
    for path, matter in matters.items():
        if matter.kind == "exemplar" and matter.status == "published":
            groups.setdefault(matter.genre or "", []).append(path)
    return list(tallies({path: sources[path] for paths in groups.values() for path in paths}, groups))


def report(counted: Sequence[Tally], taxonomy: Taxonomy) -> Iterator[str]:
    """The table, a line a set piece, then the places of those above their share, then texts with more than one."""
    genres = [genre for genre in taxonomy.genres if genre in counted[0].groups]
    yield "\t".join(["成套的写法", *(taxonomy.name_of("genre", genre) for genre in genres), "全库"])
    for tally in counted:
        cells = [cell(count, of, tally.share) for count, of in [*map(tally.count, genres), tally.whole]]
        yield "\t".join([tally.piece.name, *cells])
    for tally in filter(Tally.is_over, counted):
        yield f"\n“{tally.piece.name}”超过上限（上表带 ! 的），请改写其中几篇："
        yield from (f"{path}：{excerpt(places)}" for path, places in tally.having.items())
    yield from crowded(counted)


def cell(count: int, of: int, share: float) -> str:
    return f"{count}/{of}{'!' if count > share * of else ''}"


def excerpt(places: Sequence[str]) -> str:
    return "；".join(place if len(place) <= EXCERPT else place[:EXCERPT] + "……" for place in places)


def crowded(counted: Sequence[Tally]) -> Iterator[str]:
    found: dict[str, list[str]] = {}
    for tally in counted:
        for path in tally.having:
            found.setdefault(path, []).append(tally.piece.name)
    several: Mapping[str, Sequence[str]] = {path: names for path, names in sorted(found.items()) if len(names) > 1}
    if several:
        yield "\n一篇里用了两种以上："
        yield from (f"{path}：{'、'.join(names)}" for path, names in several.items())


def arguments() -> Parser:
    parser = Parser(
        prog="mannerisms.py",
        description="数一数范文里成套的写法：同一种写法超过一个文种或者全库的六分之一（另定上限的从其上限），退出码为 1。",
    )
    add_project(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
