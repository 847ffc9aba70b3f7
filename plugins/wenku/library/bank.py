"""A bank of questions: docs/training/questions/<lesson id>.yml, as editors write it, checked.

Every answer has a reason, right or wrong: who chose it reads why. Four kinds, one form: the answers of `fault` are the
sentences of a paragraph in their order, those of `order` the steps in the right order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from wenku.files import NotUtf8, read_utf8
from wenku.library.written import WrittenError, parse_written, paths_in

FOLDER = "training/questions"
Kind = Literal["single", "multiple", "fault", "order"]
KINDS = {"single": "单选", "multiple": "多选", "fault": "挑毛病", "order": "排次序"}
RIGHT: dict[str, tuple[int, int]] = {"single": (1, 1), "fault": (1, 1), "multiple": (2, 10)}
MOST = 10  # answers: more nobody reads, and GIFT knows no weight for an eleventh


class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(min_length=1, max_length=300)
    why: str = Field(min_length=1, max_length=300)
    right: bool = False


class BankQuestion(BaseModel):
    """`id` is kept for ever within its lesson: readers' marks go by it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: int = Field(ge=1, le=999)
    kind: Kind
    ask: str = Field(min_length=1, max_length=600)
    answers: tuple[Answer, ...]

    @model_validator(mode="after")
    def has_what_its_kind_needs(self) -> Self:
        why = fault_of(self)
        if why:
            raise ValueError(why)
        return self


def fault_of(question: BankQuestion) -> str:
    number, marked = len(question.answers), sum(answer.right for answer in question.answers)
    texts = [answer.text for answer in question.answers]
    if not 3 <= number <= MOST:
        return f"第 {question.id} 题有 {number} 项，应有 3—{MOST} 项"
    if len(set(texts)) < number:
        return f"第 {question.id} 题有两项一样，请改一项"
    if question.kind == "order":
        return f"第 {question.id} 题是排次序，各项按正确次序写，不写 right" if marked else ""
    least, most = RIGHT[question.kind]
    if not least <= marked <= most or marked == number:
        wanted = "恰好一项" if most == 1 else "两项以上，又不全是"
        return f"第 {question.id} 题（{KINDS[question.kind]}）标了 right: true 的有 {marked} 项，应{wanted}"
    return ""


@dataclass(frozen=True, slots=True)
class Bank:
    """The questions of one lesson, in the editors' order."""

    lesson: str
    questions: tuple[BankQuestion, ...]


QUESTIONS = TypeAdapter(tuple[BankQuestion, ...])
KEYS = ("id", "kind", "ask", "answers", "text", "why", "right")


def parse_bank(source: str, lesson: str) -> Bank:
    """Raises WrittenError."""
    name = f"{FOLDER}/{lesson}.yml"
    bank = Bank(lesson, parse_written(source, name, QUESTIONS, KEYS))
    seen: set[int] = set()
    for question in bank.questions:
        if question.id in seen:
            why = f"题号 {question.id} 用了两次；题号一经使用不再改，新题接着往下编。"
            raise WrittenError(name, [(last_line(source, question.id), why)])
        seen.add(question.id)
    return bank


def last_line(source: str, number: int) -> int:
    lines = [n for n, line in enumerate(source.split("\n"), 1) if line.strip() == f"- id: {number}"]
    return lines[-1] if lines else 1


def read_banks(docs: Path) -> tuple[Bank, ...]:
    """All banks, by lesson. Raises WrittenError that names every fault of the first file that has one."""
    return tuple(read_bank(path) for path in paths_in(docs / FOLDER))


def read_bank(path: Path) -> Bank:
    try:
        return parse_bank(read_utf8(path), path.stem)
    except NotUtf8 as error:
        raise WrittenError(f"{FOLDER}/{path.name}", [(error.line, error.why)]) from None


def right_answers(question: BankQuestion) -> Iterator[Answer]:
    yield from (answer for answer in question.answers if answer.right or question.kind == "order")
