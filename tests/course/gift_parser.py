"""A reader of GIFT, written from the format's own description (docs.moodle.org, "GIFT format") and from nothing of ours:

questions stand apart by blank lines; `// comment`; `$CATEGORY: name`; `::name::`, `[format]`, text, `{ answers }`; `=` a right
answer, `~` a wrong one, `%n%` its weight, `#` feedback to it, `####` feedback to all, `->` a pair; a backslash before
~ = # { } : \\ makes them text, `\\n` is a new line.
"""

import re
from dataclasses import dataclass, field

SPECIAL = "~=#{}:\\"
ALLOWED = {100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0}  # fmt: skip


@dataclass
class Choice:
    text: str
    right: bool
    weight: float | None
    feedback: str


@dataclass
class Read:
    category: str
    name: str
    text: str
    choices: list[Choice] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    feedback: str = ""


class NotGift(AssertionError):
    pass


def parse(source: str) -> list[Read]:
    category, found = "", []
    for part in re.split(r"\n[ \t]*\n", source):
        lines = [line for line in part.split("\n") if not line.startswith("//")]
        text = "\n".join(lines).strip()
        if text.startswith("$CATEGORY:"):
            category = text.removeprefix("$CATEGORY:").strip()
        elif text:
            found.append(question(text, category))
    return found


def question(text: str, category: str) -> Read:
    name, text = "", text
    if text.startswith("::"):
        end = unescaped(text, "::", 2)
        name, text = plain(text[2:end]), text[end + 2 :]
    text = re.sub(r"^\[(plain|html|moodle|markdown)\]", "", text)
    opened, closed = unescaped(text, "{"), unescaped(text, "}")
    if opened < 0 or closed < opened or text[closed + 1 :].strip():
        raise NotGift(f"no answers, or text after them: {text[:80]}")
    read = Read(category, name, plain(text[:opened]))
    answers(text[opened + 1 : closed], read)
    return read


def answers(body: str, read: Read) -> None:
    general = unescaped(body, "####")
    if general >= 0:
        body, read.feedback = body[:general], plain(body[general + 4 :]).strip()
    starts = [at for at in range(len(body)) if body[at] in "=~" and not is_escaped(body, at)]
    if not starts or body[: starts[0]].strip():
        raise NotGift(f"text before the first answer: {body[:60]}")
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        answer(body[start], body[start + 1 : end].strip(), read)


def answer(mark: str, text: str, read: Read) -> None:
    if mark == "=" and "->" in text:
        left, _, right = text.partition("->")
        read.pairs.append((plain(left).strip(), plain(right).strip()))
        return
    weight = re.match(r"%(-?\d+(?:\.\d+)?)%", text) if mark == "~" else None
    share = float(weight.group(1)) if weight else None
    if share is not None and abs(share) not in ALLOWED:
        raise NotGift(f"Moodle knows no weight of {share}")
    text = text[weight.end() :] if weight else text
    at = unescaped(text, "#")
    shown, told = (text, "") if at < 0 else (text[:at], text[at + 1 :])
    read.choices.append(Choice(plain(shown), mark == "=" or (share or 0) > 0, share, plain(told)))


def unescaped(text: str, what: str, start: int = 0) -> int:
    """The first place of `what` that no backslash takes away; -1."""
    at = text.find(what, start)
    while at >= 0 and is_escaped(text, at):
        at = text.find(what, at + 1)
    return at


def is_escaped(text: str, at: int) -> bool:
    before = len(text[:at]) - len(text[:at].rstrip("\\"))
    return before % 2 == 1


def plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1] if m[1] in SPECIAL else m[0], text)
