"""No sentence of an author is lost, however much it sounds like a website's."""

import re
from itertools import product

import pytest
from wenku.editorial.foundation.rules import RULES
from wenku.text.fold import fold_text

from tests.editorial.tools import CASES, body, import_text
from tests.figures import Figure

CHOICE = re.compile(r"\{([^{}]*)\}")
TITLE = "驻村工作总结"
OPENING = "驻村一年来，村里修了路，通了水，群众都说好，班子也更齐心了，账目每季度都公开。"
LEAST = 500


def sentences() -> list[str]:
    lines = (CASES / "true_sentences.txt").read_text("utf-8").splitlines()
    return [one for line in lines if line and not line.startswith("#") for one in combinations(line)]


def combinations(line: str) -> list[str]:
    parts = CHOICE.split(line)
    choices = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    return ["".join(chosen) for chosen in product(*choices)]


def plain(text: str) -> str:
    """Letters alone: marks may change their form, words may not go."""
    return "".join(character for character in fold_text(text) if character.isalnum())


PLACES = {
    "as paragraphs between others": lambda some: [OPENING, *some, OPENING],
    "as the first and the last lines": lambda some: [*some[:3], OPENING, *some[3:]],
    "inside of one paragraph": lambda some: [OPENING + "".join(some) + OPENING],
}


@pytest.mark.parametrize("place", PLACES)
def test_no_true_sentence_is_lost(place: str, figure: Figure) -> None:
    every = sentences()
    assert len(set(every)) >= LEAST
    lost = []
    for some in (every[i : i + 9] for i in range(0, len(every), 9)):
        _, made = import_text("\n".join([TITLE, *PLACES[place](some)]))
        kept = plain("".join(body(one) for one in made))
        named = {f.found for one in made for f in one.findings if RULES[f.rule].group == "identity" and f.now}
        lost += [sentence for sentence in some if not held(sentence, kept, named)]
    figure(f"true sentences {place}: {len(every) - len(lost)} of {len(every)} kept")
    assert lost == []


def held(sentence: str, kept: str, named: set[str]) -> bool:
    """Whole, or but for the names in it that became slots."""
    parts = re.split("|".join(map(re.escape, sorted(named, key=len, reverse=True))), sentence) if named else [sentence]
    return all(plain(part) in kept for part in parts)
