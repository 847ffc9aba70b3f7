"""Write data/name_shares.txt: how often a character is a family name and how often it stands in a given name.

Run `python3 scripts/gen_names.py` after the version below is raised. Shares come from the package sinonym (names of
ORCID's open records, Apache-2.0), which is only downloaded, never installed; characters that it leaves out because they
have several readings (一 中 为 有 …) are counted in the person names of jieba's dictionary (MIT).
"""

import bootstrap

bootstrap.enter(bootstrap.DEVELOPMENT)

import csv
import io
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.foundation.words import word_list
from wenku.text.han import is_han

SINONYM = "sinonym==0.5.1"
TABLE = bootstrap.ROOT / "plugins" / "wenku" / "data" / "name_shares.txt"
LEAST = 1.0
HEAD = f"""# How often a character (or two) is a family name, and how often it stands in a given name: name, then one in a million each.
# Written by scripts/gen_names.py from familyname_orcid.csv and givenname_orcid.csv of the package {SINONYM.replace("==", " ")} (Apache-2.0,
# Copyright the sinonym authors; counts of open ORCID records) and, for what those leave out, the person names of jieba's
# dictionary (MIT). Changed: rounded, joined, {LEAST:g} in a million and less left out.
"""


def packaged(archive: zipfile.ZipFile, name: str, key: str) -> dict[str, float]:
    rows = csv.DictReader(io.StringIO(archive.read(f"sinonym/data/{name}").decode("utf-8")))
    return {row[key]: float(row["ppm"]) for row in rows}


def downloaded() -> tuple[dict[str, float], dict[str, float]]:
    with tempfile.TemporaryDirectory() as folder:
        run = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, SINONYM]
        subprocess.run(run, check=True)
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as archive:
            return packaged(archive, "familyname_orcid.csv", "surname"), packaged(
                archive, "givenname_orcid.csv", "character"
            )


def counted(families: dict[str, float]) -> dict[str, float]:
    """Given characters of the three-character person names in the dictionary, one in a million."""
    tags = lexicon().tag
    names = [word for word, tag in tags.items() if tag == "nr" and len(word) == 3 and families.get(word[0], 0) > 500]
    counts = Counter(character for name in names for character in name[1:])
    return {character: count * 1e6 / len(names) for character, count in counts.items()}


def main() -> None:
    families, given = downloaded()
    for name in word_list("surnames"):
        families.setdefault(name, 20.0)
    given = {**counted(families), **given}
    names = sorted({name for name in (*families, *given) if all(map(is_han, name))})
    rows = [(name, families.get(name, 0.0), given.get(name, 0.0)) for name in names]
    lines = [f"{name} {family:.0f} {one:.0f}\n" for name, family, one in rows if max(family, one) > LEAST]
    TABLE.write_text(HEAD + "".join(lines), "utf-8")
    print(f"已写入 {TABLE.relative_to(bootstrap.ROOT)}：{len(lines)} 行。")


if __name__ == "__main__":
    main()
