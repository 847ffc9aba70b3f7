"""Begin a template or exemplar of a scenario: `python3 scripts/new_page.py exemplar first-secretary-term-end --level village`."""

import bootstrap

bootstrap.enter()

import argparse
import sys
from pathlib import Path

from wenku.files import write_file
from wenku.library.catalog import LibraryError, read_matters
from wenku.library.frontmatter import FrontMatter
from wenku.library.new_page import new_page
from wenku.library.taxonomy import Taxonomy, TaxonomyError, load_taxonomy


def main() -> int:
    options = arguments().parse_args()
    try:
        taxonomy = load_taxonomy(options.docs / "taxonomy.yml")
        sources = {p.relative_to(options.docs).as_posix(): p.read_text("utf-8") for p in options.docs.rglob("*.md")}
        matters = read_matters(sources.items(), taxonomy)
    except (TaxonomyError, LibraryError, OSError, UnicodeDecodeError) as error:
        return refuse(f"文库里已有的内容读不出来，没有新建任何文件。\n{error}")
    problem = unknown(options, taxonomy)
    if problem:
        return refuse(problem)
    page = new_page(
        options.kind, options.scenario, options.level, matters, taxonomy, template(options, matters, sources)
    )
    target = options.docs / page.path
    if target.exists():
        return refuse(f"{target} 已存在，没有改动。请先处理它，再新建。")
    write_file(target, page.source.encode())
    print(target)
    return 0


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="new_page.py", description="按情景新建一页模板或范文（草稿），自动取下一个编号。", add_help=False
    )
    parser.add_argument("-h", "--help", action="help", help="显示本说明")
    parser.add_argument("kind", choices=("template", "exemplar"), help="template：模板；exemplar：范文")
    parser.add_argument("scenario", help="情景，取值见 docs/taxonomy.yml 的 scenarios 一节")
    parser.add_argument("--level", help="层级，取值见 docs/taxonomy.yml 的 levels 一节（范文必填）")
    parser.add_argument("--docs", type=Path, default=bootstrap.ROOT / "docs", help="文库的 docs 文件夹")
    return parser


def unknown(options: argparse.Namespace, taxonomy: Taxonomy) -> str:
    if options.scenario not in taxonomy.scenarios:
        rows = "\n".join(f"  {slug}  {scenario.name}" for slug, scenario in taxonomy.scenarios.items())
        return f"没有情景“{options.scenario}”。可用：\n{rows}"
    if options.kind == "exemplar" and options.level is None:
        return f"范文要写明层级：--level 取 {'、'.join(taxonomy.levels)} 之一。"
    if options.level is not None and options.level not in taxonomy.levels:
        return f"没有层级“{options.level}”。可用：{'、'.join(taxonomy.levels)}。"
    return ""


def template(options: argparse.Namespace, matters: dict[str, FrontMatter], sources: dict[str, str]) -> str:
    found = [p for p, m in matters.items() if m.kind == "template" and m.scenario == options.scenario]
    return sources[found[0]] if found else ""


def refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
