"""The tables of a search in Groonga, and the script that loads them.

Text is cut by Groonga's TokenBigram without a normalizer: each character with its right neighbour, places kept. These are
the grams of our own index (search/grams.py), over our own folding, so a phrase query finds every substring and nothing else.
"""

from collections.abc import Iterable, Iterator

from wenku.search.facets import FACETS

HOME, PORT = "/var/lib/groonga/db", 10043  # where Debian's groonga-server-http has its database, and where it listens
# (table, column, what it holds), beside `_key`: numbers in reading order. Client: client/server_query.js.
COLUMNS = (
    ("Pages", "url", "ShortText"),
    ("Pages", "title", "ShortText"),
    ("Pages", "name", "Text"),  # the title as it is searched
    ("Pages", "headings", "Text"),  # as they are searched, each between two bars
    ("Pages", "length", "UInt32"),
    ("Pages", "passages", "[Passages]"),
    ("Passages", "page", "Pages"),
    ("Passages", "part", "Parts"),  # the page's sections of one move: counted, they are pages
    ("Passages", "anchor", "ShortText"),
    ("Passages", "heading", "ShortText"),
    ("Passages", "text", "LongText"),
    ("Passages", "named", "Text"),  # title or heading, as it is searched, where the passage begins with it
    ("Passages", "folded", "LongText"),
    ("Passages", "length", "UInt32"),
    ("Passages", "starts", "[UInt32]"),  # where in `text` each UTF-16 unit of `folded` begins; none where nothing moved
    ("Passages", "sounds", "[Sounds]"),
)
# Made after all rows are there: one sort instead of a search for each row, a seventh of the time.
INDEXES = (
    "column_create Grams passages COLUMN_INDEX|WITH_POSITION|WITH_SECTION Passages named,folded",
    "column_create Letters passages COLUMN_INDEX|WITH_SECTION Passages named,folded",  # a character alone begins 1,000 grams
    "column_create Pages by_passage COLUMN_INDEX Passages page",
    "column_create Passages by_page COLUMN_INDEX Pages passages",
    "column_create Sounds by_passage COLUMN_INDEX Passages sounds",
)
LOAD = """\
#!/bin/sh
# 把这个文件夹里的数据装进 Groonga：sh load.sh 数据库文件夹
# 先装在旁边，全部装好才换上；原来的那一份留作“.previous”。
set -eu
target=${1:?请写出数据库文件夹，如：sh load.sh HOME}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
command -v groonga >/dev/null || { echo "没有 groonga 命令。Debian 上请运行：apt-get install groonga-bin" >&2; exit 2; }
new=$target.new
rm -rf -- "$new"
mkdir -p -- "$new"
groonga -n "$new/db" shutdown >/dev/null
fail() {
  echo "$1 没有装进去，原因在上面；原来的数据库没有动。" >&2
  exit 2
}
for file in "$here"/schema.grn "$here"/part-*.grn "$here"/indexes.grn; do
  groonga "$new/db" < "$file" > "$new/said" || fail "$file"
  if grep -v '^\\[\\[0,' "$new/said" >&2; then fail "$file"; fi
done
rm -f -- "$new/said"
rm -rf -- "$target.previous"
[ ! -e "$target" ] || mv -- "$target" "$target.previous"
mv -- "$new" "$target"
echo "装好了：$target。请重启 Groonga；没有设成服务的，这样启动："
echo "groonga -d --protocol http --bind-address 127.0.0.1 --port PORT $target/db"
""".replace("HOME", HOME).replace("PORT", str(PORT))


def schema() -> bytes:
    tables = ["table_create Grams TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram"]
    tables += ["table_create Letters TABLE_PAT_KEY ShortText --default_tokenizer TokenUnigram"]
    tables += ["table_create Sounds TABLE_PAT_KEY ShortText"]
    tables += [f"table_create {table} TABLE_PAT_KEY UInt32" for table in ("Pages", "Passages", "Parts")]
    return lines([*tables, *columns()])


def columns() -> Iterator[str]:
    for table, name, kind in (*COLUMNS, *((table, name, "ShortText") for table, name in facet_columns())):
        shape = "COLUMN_VECTOR" if kind.startswith("[") else "COLUMN_SCALAR"
        yield f"column_create {table} {name} {shape} {kind.strip('[]')}"


def facet_columns() -> list[tuple[str, str]]:
    """Facets of pages lie in Pages, those of sections in Parts."""
    return [(table, name) for table, of in (("Pages", "page"), ("Parts", "section")) for name in facet_names(of)]


def facet_names(of: str) -> list[str]:
    return [facet.name for facet in FACETS if facet.of == of]


def indexes() -> bytes:
    return lines(INDEXES)


def lines(commands: Iterable[str]) -> bytes:
    return "".join(f"{command}\n" for command in commands).encode()
