"""Readings put behind characters so that a copy is spoilt: 總結(jié), 個(ge) 人. An author's own gloss of a rare word stays."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from wenku.data.sounds_table import SOUNDS
from wenku.editorial.foundation.finding import Mark, change
from wenku.text.han import HAN_CLASS

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
READING = re.compile(
    rf"(?P<before>[{HAN_CLASS}])(?P<held>[(（]\s?(?P<sound>[a-zü{TONED}]{{1,6}}(?:\s[a-zü{TONED}]{{1,6}})?)\s?[)）](?:[ ](?=[{HAN_CLASS}]))?)"
)
WHY = "插入的拼音注音（防复制）。"


@cache
def sounds() -> dict[str, set[str]]:
    """The syllables that each character is read with."""
    found: dict[str, set[str]] = {}
    for line in SOUNDS.splitlines():
        syllable, *groups = line.split(" ")
        for character in "".join(groups):
            found.setdefault(character, set()).add(syllable)
    return found


def pinyin(text: str, reading: str) -> Iterator[Mark]:
    """With tones it is a gloss wherever it stands; without, only where it is how the character is read."""
    for match in READING.finditer(text):
        sound = match.group("sound")
        if any(letter in TONED for letter in sound) or toneless(sound) in sounds().get(match.group("before"), ()):
            yield change("residue-pinyin", *match.span("held"), "", WHY)


def toneless(sound: str) -> str:
    plain = unicodedata.normalize("NFD", sound.replace("ü", "v"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
