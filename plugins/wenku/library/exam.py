"""The banks on the exam page: every question readable without scripts, its answer shut; and the same as a script for the exam."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from wenku.client import mark_of
from wenku.library.bank import KINDS, Answer, Bank, BankQuestion
from wenku.library.catalog import CatalogEntry
from wenku.library.gift import gift_question, one_line
from wenku.model import Notice
from wenku.site import ASSETS, Here, Site

DIRECTIVE = re.compile(r'<div data-wenku-questions="">\s*</div>|<div data-wenku-questions>\s*</div>')
SCRIPT = f"{ASSETS}/exam/questions.js"
PAGE = "training/exam"


def lessons_of(banks: Sequence[Bank], shelf: Iterable[CatalogEntry]) -> list[tuple[Bank, CatalogEntry]]:
    """The banks whose lessons are published, in the order of the lessons."""
    by_id = {bank.lesson: bank for bank in banks}
    lessons = (e for e in shelf if e.matter.kind == "lesson" and e.matter.status == "published")
    return [(by_id[entry.matter.id], entry) for entry in lessons if entry.matter.id in by_id]


def unowned(banks: Iterable[Bank], shelf: Iterable[CatalogEntry]) -> Iterator[Notice]:
    known = {entry.matter.id for entry in shelf if entry.matter.kind == "lesson"}
    for bank in banks:
        if bank.lesson not in known:
            why = f"没有编号为 {bank.lesson} 的课程；题库文件以课程编号命名，请改文件名。"
            yield Notice("error", f"training/questions/{bank.lesson}.yml", why)


def exam_files(banks: Sequence[Bank], shelf: Sequence[CatalogEntry], site: Site) -> dict[str, bytes]:
    """Path → bytes; nothing where the site has no exam page. With a byte order mark, whatever charset a server claims."""
    if site.url(PAGE) not in site.taken:
        return {}
    return {SCRIPT: exam_script(banks, shelf, Here(site, site.url(PAGE)))}


def exam_script(banks: Sequence[Bank], shelf: Sequence[CatalogEntry], here: Here) -> bytes:
    value = [described(bank, entry, here) for bank, entry in lessons_of(banks, shelf)]
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'\ufeffself[Symbol.for("wenku")].examCame({text});\n'.encode()


def described(bank: Bank, entry: CatalogEntry, here: Here) -> dict[str, object]:
    questions = [{**question.model_dump(), "gift": gift_question(bank.lesson, question)} for question in bank.questions]
    return {
        "id": bank.lesson,
        "title": entry.matter.title,
        "url": here.to(entry.url),
        "category": one_line(entry.matter.title),
        "questions": questions,
    }


def with_questions(html: str, banks: Sequence[Bank], shelf: Sequence[CatalogEntry], here: Here) -> str:
    """The page with every question where it asks for them."""
    if "data-wenku-questions" not in html:
        return html
    parts = "\n".join(lesson_html(bank, entry, here) for bank, entry in lessons_of(banks, shelf))
    mark = mark_of(exam_script(banks, shelf, here))  # in the script's address, so that no cache holds an old one
    shown = f'<div class="wenku-questions wenku-skip" data-mark="{mark}">\n{parts}\n</div>'
    return DIRECTIVE.sub(lambda _: shown, html)


def lesson_html(bank: Bank, entry: CatalogEntry, here: Here) -> str:
    items = "\n".join(question_html(question) for question in bank.questions)
    title = f'<a href="{here.to(entry.url)}">{escape(entry.matter.title)}</a>'
    return f'<h3 id="{bank.lesson}">{title}</h3>\n<ol>\n{items}\n</ol>'


def question_html(question: BankQuestion) -> str:
    ask = "<br>".join(map(escape, question.ask.split("\n")))
    kind = KINDS[question.kind]
    return (
        f'<li value="{question.id}"><p><span class="wenku-note">{kind}</span> {ask}</p>{shown(question)}'
        f"<details><summary>答案和道理</summary>{key(question)}</details></li>"
    )


def shown(question: BankQuestion) -> str:
    """What is asked for, without what is right: steps in an order that tells nothing."""
    if question.kind == "fault":
        return f"<blockquote><p>{''.join(numbered(question.answers))}</p></blockquote>"
    answers = sorted(question.answers, key=lambda answer: answer.text)
    return f"<ul>{''.join(f'<li>{escape(answer.text)}</li>' for answer in answers)}</ul>"


def numbered(answers: Iterable[Answer]) -> Iterator[str]:
    yield from (f"（{number}）{escape(answer.text)}" for number, answer in enumerate(answers, 1))


def key(question: BankQuestion) -> str:
    tag = "ol" if question.kind in ("order", "fault") else "ul"
    return f"<{tag}>{''.join(f'<li>{verdict(question, a)}</li>' for a in question.answers)}</{tag}>"


def verdict(question: BankQuestion, answer: Answer) -> str:
    words = {"order": ("", "")}.get(question.kind, ("对：", "不对："))
    words = ("毛病在这句：", "没有毛病：") if question.kind == "fault" else words
    return f"{words[0] if answer.right else words[1]}{escape(answer.text)}<br>{escape(answer.why)}"
