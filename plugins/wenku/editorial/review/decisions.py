"""What comes from the bench: a list of small orders. The same list is posted while an editor works and saved as a file.

{"do": "decide", "source": digest, "change": "rule:start:end", "verdict": "accept" | "reject" | "todo" | ""}
{"do": "title", "source": digest, "piece": where it begins, "title": text}   "" takes it back
{"do": "review", "source": digest, "piece": where it begins, "by": initials, "date": day, "decided": count}
{"do": "give", "name": text, "slot": "姓名7"}   this too is a name, wherever it stands
{"do": "keep", "name": text}                  this is not one, or may stand
{"do": "forget", "name": text}                neither is said any more
{"do": "rename", "kind": "person", "name": key, "slot": text}
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

from wenku.editorial.batch.book_file import BookError, checked
from wenku.editorial.batch.store import Store
from wenku.editorial.batch.verdicts import VerdictsError
from wenku.editorial.foundation.mention import MentionKind

HEAD, FORMAT = "decisions", 1
LARGEST = 16 * 1024 * 1024
LONGEST_NAME = 60
Order = Mapping[str, Any]


class DecisionsError(ValueError):
    """The message is a Chinese sentence; nothing of the list has been carried out."""


def read_orders(data: bytes) -> list[Order]:
    """Raises DecisionsError."""
    if len(data) > LARGEST:
        raise DecisionsError(f"有 {len(data) / 1048576:.0f} MB，不像是审稿台存下的决定。")
    try:
        loose = json.loads(data)
    except (ValueError, RecursionError):
        raise DecisionsError("读不出来（不是 JSON）；应是审稿台里“保存决定”存下的文件。") from None
    if not isinstance(loose, dict) or loose.get("wenku") != HEAD or not isinstance(loose.get("orders"), list):
        raise DecisionsError("不是审稿台里“保存决定”存下的文件。")
    if loose.get("format") != FORMAT:
        raise DecisionsError(f"格式版本是“{loose.get('format')}”，本程序只认 {FORMAT}。请用写下它的那一版程序。")
    return checked_orders(loose["orders"])


def checked_orders(orders: Sequence[Any]) -> list[Order]:
    """All are well formed, or none is carried out. Raises DecisionsError."""
    trial = Store()
    carry_out(orders, trial)
    return list(orders)


def carry_out(orders: Sequence[Any], store: Store) -> None:
    """Raises DecisionsError."""
    for number, order in enumerate(orders, 1):
        try:
            DO[order["do"]](order, store)
        except (VerdictsError, BookError) as error:
            raise DecisionsError(f"第 {number} 条决定：{error}") from None
        except (KeyError, TypeError, AttributeError):
            raise DecisionsError(f"第 {number} 条决定写得不完整。") from None


def decide(order: Order, store: Store) -> None:
    store.verdicts.decide(text(order["source"]), text(order["change"]), text(order["verdict"]))


def title(order: Order, store: Store) -> None:
    store.verdicts.call(text(order["source"]), whole(order["piece"]), text(order["title"]))


def review(order: Order, store: Store) -> None:
    source, begin, decided = text(order["source"]), whole(order["piece"]), whole(order["decided"])
    store.verdicts.review(source, begin, text(order["by"]), text(order["date"]), decided)


def give(order: Order, store: Store) -> None:
    name = name_in(order)
    slot = checked(name, order["slot"])
    store.book.kept.discard(name)
    store.book.given[name] = slot
    store.book.count(slot)


def keep(order: Order, store: Store) -> None:
    name = name_in(order)
    store.book.given.pop(name, None)
    store.book.kept.add(name)


def forget(order: Order, store: Store) -> None:
    name = name_in(order)
    store.book.given.pop(name, None)
    store.book.kept.discard(name)


def rename(order: Order, store: Store) -> None:
    name = name_in(order)
    kind = order["kind"]
    if kind not in get_args(MentionKind):
        raise BookError(f"“{str(kind)[:20]}”不是名字的种类。")
    slot = checked(name, order["slot"])
    store.book.slots[kind, name] = slot
    store.book.count(slot)


def name_in(order: Order) -> str:
    name = text(order["name"]).strip()
    if not name or len(name) > LONGEST_NAME or "\n" in name:
        raise BookError(f"“{name[:30]}”不像名字；应是一行以内、{LONGEST_NAME} 字以内的文字。")
    return name


def whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


DO: Mapping[str, Callable[[Order, Store], None]] = {
    "decide": decide,
    "title": title,
    "review": review,
    "give": give,
    "keep": keep,
    "forget": forget,
    "rename": rename,
}
