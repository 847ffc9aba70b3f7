"""docs/reviews.yml: which collected texts were read against their report, without any name of theirs."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wenku.strict_yaml import YamlError, read_yaml

SOURCE = re.compile(r"t[0-9a-f]{15}")


class ReviewsError(ValueError):
    """docs/reviews.yml is not what it should be; the message says where and what."""


@dataclass(frozen=True, slots=True)
class Review:
    """A collected text that was read against its report: by whom (initials), on which day, how many places were decided."""

    by: str
    on: datetime.date
    decided: int


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
