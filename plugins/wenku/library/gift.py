"""Questions as GIFT, the plain-text format that Moodle and other teaching systems read (docs.moodle.org, "GIFT format").

Single and fault are multiple choice with one answer; multiple has a weight for each answer, so that all ticked is nothing;
order is matching of places and steps, since the format knows no ordering.
"""

import re
from collections.abc import Iterable

from wenku.library.bank import Answer, Bank, BankQuestion, right_answers

SPECIAL = re.compile(r"[~=#{}:\\]")
PLACES = "第一 第二 第三 第四 第五 第六 第七 第八 第九 第十".split()


def escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", text).replace("\n", "\\n")


def gift(banks: Iterable[Bank], titles: dict[str, str]) -> str:
    """A file of all questions, a category for each lesson; `titles` is lesson → its title."""
    parts = []
    for bank in banks:
        parts.append(f"$CATEGORY: {one_line(titles.get(bank.lesson, bank.lesson))}")
        parts += [gift_question(bank.lesson, question) for question in bank.questions]
    return "\n\n".join(parts) + "\n"


def one_line(title: str) -> str:
    """A slash parts a category from one below it."""
    return " ".join(title.replace("/", "／").split())


def gift_question(lesson: str, question: BankQuestion) -> str:
    lines = [f"::{escaped(f'{lesson}-{question.id}')}::[plain]{escaped(question.ask)}{{", *answers(question), "}"]
    return "\n".join(lines)


def answers(question: BankQuestion) -> list[str]:
    if question.kind == "order":
        steps = zip(PLACES, question.answers, strict=False)
        return [*(f"={place} -> {arrowless(answer.text)}" for place, answer in steps), f"####{reasons(question)}"]
    share = weight(sum(answer.right for answer in question.answers)) if question.kind == "multiple" else ""
    return [line(answer, share) for answer in question.answers]


def line(answer: Answer, share: str) -> str:
    """`share` is what a right answer of several counts, '' where one is right."""
    mark = ("=" if answer.right else "~") if not share else f"~%{share}%" if answer.right else "~%-100%"
    return f"{mark}{escaped(answer.text)}#{escaped(answer.why)}"


def weight(rights: int) -> str:
    """100 over the number of right answers, with the five digits that Moodle compares with its own list."""
    return f"{100 / rights:.5f}".rstrip("0").rstrip(".")


def arrowless(text: str) -> str:
    """In a matching question `->` parts the two sides, and there is no escape for it."""
    return escaped(text.replace("->", "→"))


def reasons(question: BankQuestion) -> str:
    return escaped(
        "\n".join(f"{n}. {answer.text}：{answer.why}" for n, answer in enumerate(right_answers(question), 1))
    )
