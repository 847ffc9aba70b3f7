"""docs/reviews.yml: which collected texts were read against their report, without any name of theirs."""

import contextlib
import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from wenku.files import read_utf8
from wenku.strict_yaml import YamlError, load_yaml, read_yaml

REVIEWS = "reviews.yml"
SOURCE = re.compile(r"t[0-9a-f]{15}")


class ReviewsError(ValueError):
    """docs/reviews.yml is not what it should be; the message says where and what."""


@dataclass(frozen=True, slots=True)
class Review:
    """A collected text that was read against its report: by whom (initials), on which day, how many places were decided."""

    by: str
    on: datetime.date
    decided: int

    @property
    def row(self) -> dict[str, str | int]:
        return {"by": self.by, "date": self.on.isoformat(), "decided": self.decided}


Reviews = Mapping[str, Review]
SHAPE = "每条应写成“t开头的来源记号: {by: 审读人代号, date: 日期, decided: 决定的处数}”。"


def load_reviews(path: Path) -> Reviews:
    """Source of a piece (its page's `source`) → its review; no file, no reviews. Raises ReviewsError."""
    try:
        loose = (read_yaml(path) or {}) if path.exists() else {}
    except YamlError as error:
        raise ReviewsError(f"{path}:{error.line}：{error.why}") from None
    except OSError as error:
        raise ReviewsError(f"{path}：打不开（{error.strerror}）。请检查权限。") from None
    if not isinstance(loose, dict):
        raise ReviewsError(f"{path}：读不出来。{SHAPE}")
    return {str(source): review_of(path, str(source), row) for source, row in loose.items()}


def review_of(path: Path, source: str, row: Any) -> Review:
    if not SOURCE.fullmatch(source) or not isinstance(row, dict) or set(row) != {"by", "date", "decided"}:
        raise ReviewsError(f"{path}：“{source[:30]}”这一条写得不对。{SHAPE}")
    by, on, decided = row["by"], row["date"], row["decided"]
    if not isinstance(by, str) or not isinstance(on, datetime.date) or not isinstance(decided, int) or decided < 0:
        raise ReviewsError(f"{path}：“{source}”这一条写得不对。{SHAPE}")
    return Review(by, on, decided)


HEAD = """\
# 审稿记录：收集来的文章，谁在哪天对着原文审完，定了多少处。只写代号，不写姓名。审稿台里按 f 就记一条。
"""


def with_reviews(path: Path, new: Reviews) -> bytes | None:
    """The file with these entries in the place of older ones of theirs; whatever else people wrote in it stays. None where
    it says so already. Raises ReviewsError."""
    known = load_reviews(path)
    changed = {source: review for source, review in new.items() if known.get(source) != review}
    if not changed:
        return None
    lines = read_utf8(path).splitlines() if path.exists() else HEAD.splitlines()
    kept = without(lines, changed)
    rows = [f"{source}: {one_line(review)}" for source, review in sorted(changed.items())]
    text = "\n".join([*kept, *rows]) + "\n"
    require_read(path, text, {**known, **changed})
    return text.encode()


def require_read(path: Path, text: str, wanted: Reviews) -> None:
    """What people wrote in other ways than a line an entry is not guessed at."""
    with contextlib.suppress(YamlError):
        if {str(source): review_of(path, str(source), row) for source, row in load_yaml(text).items()} == wanted:
            return
    raise ReviewsError(f"{path}：不会往里添。请改成一条一行。{SHAPE}")


def without(lines: Iterable[str], sources: Collection[str]) -> Iterator[str]:
    """But for the entries of these, on one line each or on several."""
    inside = False
    for line in lines:
        key = line.partition(":")[0].strip("\"'")
        inside = key in sources or (inside and line.startswith((" ", "\t")))
        if not inside:
            yield line


def one_line(review: Review) -> str:
    return yaml.safe_dump(
        {"by": review.by, "date": review.on, "decided": review.decided},
        default_flow_style=True,
        allow_unicode=True,
        sort_keys=False,
        width=1000,
    ).strip()
