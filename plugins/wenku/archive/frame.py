"""The page that reports are written in: one file, opened from a folder, with the colours and letters of the site."""

FRAME = """<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
body {{ max-width: 62rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.7 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", "SimSun", sans-serif; color: #26221c; background: #fffefb }}
table {{ border-collapse: collapse; width: 100%; margin: 1rem 0 }}
th, td {{ padding: .3rem .6rem; border-bottom: 1px solid #e2dbce; text-align: left; vertical-align: top }}
td.number {{ text-align: right; font-variant-numeric: tabular-nums }}
h2 {{ margin-top: 2.5rem; font-size: 1.15rem }}
.wide {{ overflow-x: auto }}
.versions {{ display: flex; flex-wrap: wrap; align-items: flex-start }}
blockquote {{ flex: 1 1 20rem; box-sizing: border-box; max-width: 100%; margin: 0 .8rem .8rem 0; padding: .4rem .8rem; border-left: 4px solid #9b2f24; overflow-wrap: anywhere }}
blockquote p {{ margin: 0 }}
blockquote ul {{ margin: .3rem 0 0; padding: 0; list-style: none; font-size: .875rem; color: #645c52 }}
mark {{ background: #f6e3b5; color: inherit }}
.about {{ color: #645c52 }}
a {{ color: #9b2f24 }}
@media (prefers-color-scheme: dark) {{ body {{ color: #e8e2d6; background: #1e1c19 }} a {{ color: #e6a79d }} .about, blockquote ul {{ color: #b5ab9d }} mark {{ background: #5a4a1c }} th, td {{ border-color: #46413a }} }}
@media print {{ body {{ margin: 0; max-width: none }} blockquote {{ break-inside: avoid }} }}
</style>
<h1>{title}</h1>
{body}
</html>
"""
Names = dict[str, str]
"""What a reader calls a unit: the Chinese name of a genre or kind; others are called as they are."""


def called(unit: str, names: Names) -> str:
    return names.get(unit, unit)
