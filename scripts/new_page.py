"""Begin a page: `python3 scripts/new_page.py exemplar first-secretary-term-end --level village`; guides and lessons as well."""

import bootstrap

bootstrap.enter()

import sys
from pathlib import Path

from command_line import Parser, add_project
from wenku.adapters.project import load_project
from wenku.files import write_file
from wenku.library.frontmatter import FrontMatter
from wenku.library.new_page import NewPageError, Request, new_page
from wenku.library.sources import LibraryError, read_matters
from wenku.library.taxonomy import TaxonomyError, load_taxonomy
from wenku.project import Project, ProjectError, read_sources

KINDS = ("template", "exemplar", "guide", "lesson")


def main() -> int:
    options = arguments().parse_args()
    request = Request(options.kind, options.subject or "", options.level, options.title, options.another)
    try:
        project = load_project(options.config, options.docs)
        target = begin(request, project)
    except (ProjectError, TaxonomyError, LibraryError) as error:
        print(f"文库里已有的内容读不出来，没有新建任何文件。\n{error}", file=sys.stderr)
        return 2
    except NewPageError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.filename}：写不进去（{error.strerror}）。请检查权限和磁盘空间。", file=sys.stderr)
        return 2
    print(target)
    return 0


def begin(request: Request, project: Project) -> Path:
    taxonomy = load_taxonomy(project.taxonomy)
    sources = read_sources(project.docs.rglob("*.md"), project.docs)
    matters = read_matters(sources.items(), taxonomy, project.options.library.free)
    page = new_page(request, matters, taxonomy, template(request, matters, sources))
    target = project.docs / page.path
    if target.exists():
        raise NewPageError(f"{target} 已存在，没有改动。请先处理它，再新建。")
    write_file(target, page.source.encode())
    return target


def template(request: Request, matters: dict[str, FrontMatter], sources: dict[str, str]) -> str:
    found = [p for p, m in matters.items() if m.kind == "template" and m.scenario == request.subject]
    return sources[found[0]] if found else ""


def arguments() -> Parser:
    parser = Parser(prog="new_page.py", description="新建一页（草稿）：模板、范文、写作指南或课程，自动取下一个编号。")
    parser.add_argument(
        "kind", choices=KINDS, metavar="类别", help="template：模板；exemplar：范文；guide：写作指南；lesson：课程"
    )
    parser.add_argument(
        "subject", nargs="?", metavar="情景", help="模板和范文写情景，指南写文种（取值见 taxonomy.yml）；课程不写"
    )
    parser.add_argument("--level", metavar="层级", help="层级，取值见 taxonomy.yml 的 levels 一节（范文必填）")
    parser.add_argument("--title", default="", metavar="标题", help="标题（不写就先用情景的名称）")
    parser.add_argument("--another", action="store_true", help="已有模板或指南，仍要再写一页")
    add_project(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
