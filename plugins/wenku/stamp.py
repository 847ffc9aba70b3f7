"""Which version a copy is and of what day: from the input alone, never from the clock, so that same input is same bytes."""

import datetime
import os
import re
import subprocess
from pathlib import Path

PUBLISHED = re.compile(r"^status:\s*published\b", re.MULTILINE)
REVIEWED = re.compile(r"^reviewed:\s*(\d{4}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01]))\b", re.MULTILINE)


def source_date(folder: Path) -> int | None:
    """Seconds since 1970: SOURCE_DATE_EPOCH (reproducible-builds.org), else the last commit's; None without either.

    Raises ValueError for a SOURCE_DATE_EPOCH that is not a number.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        if not given.isdigit():
            raise ValueError(f"环境变量 SOURCE_DATE_EPOCH 的值“{given}”不对；应为自 1970 年起的秒数，如 1795305600。")
        return int(given)
    # The last commit that touched this folder: sources unpacked below another repository have none, rather than that one's.
    # A checkout of another owner is read as well; its programs are being run already.
    command = ["git", "-c", "safe.directory=*", "log", "-1", "--format=%ct", "--", "."]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    except OSError:
        return None
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip().isdigit() else None


def review_date(docs: Path) -> int | None:
    """Noon of the newest review of a published page, for sources that come without a repository; None without any."""
    heads = (path.read_text("utf-8-sig", "replace").split("\n---", 1)[0] for path in sorted(docs.rglob("*.md")))
    days = [day.group(1) for head in heads if PUBLISHED.search(head) for day in [REVIEWED.search(head)] if day]
    if not days:
        return None
    return int(datetime.datetime.fromisoformat(f"{max(days)}T12:00:00+00:00").timestamp())


def source_day(folder: Path) -> str:
    """The same as a date in UTC, `2026-11-22`; '' when it is unknown."""
    seconds = source_date(folder)
    return "" if seconds is None else datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()
