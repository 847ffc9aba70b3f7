"""A review at work: what the batch is made of now, what is decided, and how that goes into the drafts. Knows no network."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wenku.editorial.batch.store import NAMES, VERDICTS, Store, StoreError, originals
from wenku.editorial.check_command import Refused
from wenku.editorial.import_command import (
    Batch,
    Imported,
    arrange,
    land,
    retold,
    store_of,
    taxonomy_of,
)
from wenku.editorial.progress import Show
from wenku.editorial.review.decisions import DecisionsError, carry_out, checked_orders, read_orders
from wenku.editorial.review.page import Bench, bench_of, page
from wenku.editorial.targets import same, write_changed
from wenku.files import write_all
from wenku.project import Project


@dataclass(slots=True)
class Progress:
    """What the page asks for while drafts are written."""

    state: str = "idle"
    done: int = 0
    of: int = 0
    name: str = ""
    said: list[str] = field(default_factory=list)

    def show(self, message: str) -> None:
        """A file is begun with its first piece: both are one step."""
        if message:
            self.done += "，第 1/" not in message
            self.name = message.removesuffix(" ……").split(" ", 2)[-1]

    def values(self) -> dict[str, Any]:
        of = max(self.of, 1)
        return {"state": self.state, "done": min(self.done, of), "of": of, "name": self.name, "said": self.said}


@dataclass(frozen=True, slots=True)
class Shown:
    """What is kept of a batch while an editor reviews it: the page's pieces, and the drafts as they would be written."""

    bench: Bench
    drafts: Mapping[str, bytes]


class Session:
    """The batch in one folder of drafts. Every order is on the disk before it is answered."""

    def __init__(self, into: Path, report: Path, project: Project, show: Show, shown: Shown | None = None) -> None:
        self.into, self.report, self.project = into, report, project
        self.taxonomy = taxonomy_of(project)
        self.lock = threading.Lock()
        self.progress = Progress()
        self.shown = shown or self.read(show)
        self.written = report

    def read(self, show: Show) -> Shown:
        """The batch from its originals, by what is decided so far; nothing is written. Raises Refused."""
        store = store_of(self.into)
        batch = arrange(contents_of(self.into, store), self.into, store, self.project, self.taxonomy, show)
        return Shown(bench_of(batch.made, self.into.name), batch.drafts)

    def html(self, served: bool) -> bytes:
        return page(self.shown.bench, store_of(self.into), self.into.name, served, self.stale())

    def stale(self) -> int:
        """How many drafts are not yet what was decided: a review may end before it was written down."""
        return sum(not same(self.into / name, data) for name, data in self.shown.drafts.items())

    def take(self, orders: Sequence[Any]) -> int:
        """Raises DecisionsError or Refused; then nothing has changed."""
        with self.lock:
            store = store_of(self.into)
            checked_orders(orders)
            carry_out(orders, store)
            files = store.files({})
            write_all(self.into, {name: files[name] for name in (NAMES, VERDICTS)})
        return len(orders)

    def write(self) -> list[str]:
        """All that is decided into the drafts. Raises Refused."""
        with self.lock:
            store = store_of(self.into)
            contents = contents_of(self.into, store)
            self.progress.of = max(len(contents), len(self.shown.bench.pieces))
            batch = arrange(contents, self.into, store, self.project, self.taxonomy, self.progress.show)
            self.written = land(batch, self.into, store, self.report, self.taxonomy)
            self.shown = Shown(bench_of(batch.made, self.into.name), batch.drafts)
        return [*summary(batch, store), f"报告：{self.written}。"]

    def begin(self) -> bool:
        """Write in the background; False where that is under way."""
        if self.progress.state == "working":
            return False
        self.progress = Progress("working")
        threading.Thread(target=self.work, daemon=True).start()
        return True

    def work(self) -> None:
        try:
            self.progress.said = self.write()
            self.progress.state = "done"
        except Refused as refused:
            self.progress.said, self.progress.state = [str(refused)], "failed"


def contents_of(into: Path, store: Store) -> dict[str, bytes]:
    """Name → bytes. Two sources of one name (the file was changed and imported again) are told apart by their digests."""
    try:
        found: dict[str, bytes] = {}
        for kept, data in originals(into, store):
            found[kept.name if kept.name not in found else f"{kept.digest[:6]}-{kept.name}"] = data
        return found
    except StoreError as error:
        raise Refused(str(error)) from None


def summary(batch: Batch, store: Store) -> list[str]:
    written = [one for one in batch.made if not one.left]
    refused = sum(verdict == "reject" for rows in store.verdicts.sources.values() for verdict in rows.values())
    todo = sum(verdict == "todo" for rows in store.verdicts.sources.values() for verdict in rows.values())
    titles = sum(map(len, store.verdicts.titles.values()))
    own = f"，自拟标题 {titles} 个" if titles else ""
    return [
        f"写好 {len(written)} 篇草稿：退回 {refused} 处，留待修改 {todo} 处，指定名字 {len(store.book.given)} 个，留在文中 {len(store.book.kept)} 个{own}。",
        *retold(batch),
        *(f"{one.file}：{one.left}" for one in batch.made if one.left and one.here),
    ]


def apply_file(file: Path, into: Path, report: Path, project: Project, show: Show) -> list[str]:
    """What the bench saved as a file, into the drafts. Raises Refused before anything is written."""
    try:
        orders = read_orders(file.read_bytes())
    except FileNotFoundError:
        raise Refused(f"{file}：找不到这个文件。请检查路径是否写对。") from None
    except OSError as error:
        raise Refused(f"{file}：打不开（{error.strerror}）。应为审稿台里“保存决定”存下的文件。") from None
    except DecisionsError as error:
        raise Refused(f"{file}：{error}") from None
    session = Session(into, report, project, show)
    foreign = strangers(orders, store_of(into))
    session.take(orders)
    said = session.write()
    shown = write_page(session.shown.bench, store_of(into), session.written, into)
    said.append(f"审稿台（双击打开，含原文中的姓名等）：{shown}")
    return [*said, *([f"{file}：有 {foreign} 条决定不属于这个文件夹里的文稿，已记下，没有用上。"] if foreign else [])]


ABOUT_A_SOURCE = ("decide", "title", "review")


def strangers(orders: Sequence[Mapping[str, Any]], store: Store) -> int:
    known = {kept.digest for kept in store.sources}
    return sum(order["do"] in ABOUT_A_SOURCE and order["source"] not in known for order in orders)


def write_page(bench: Bench, store: Store, report: Path, into: Path) -> Path:
    """The bench for a double-click, beside the report; no page of a report.md has its name. Raises Refused."""
    path = report.with_suffix(".bench.html")
    try:
        write_changed((path.parent, {path.name: page(bench, store, into.name, served=False)}))
    except OSError as error:
        raise Refused(f"{path}：写不进去（{error.strerror}）。草稿和报告已写好。") from None
    return path


def session_of(imported: Imported, bench: Bench, into: Path, project: Project, show: Show, report: Path) -> Session:
    """Of the whole folder; what was just made is not made again where it is all of it."""
    mine = {source.digest for source in imported.batch.sources}
    whole = all(kept.digest in mine for kept in imported.store.sources)
    return Session(into, report, project, show, Shown(bench, imported.batch.drafts) if whole else None)
