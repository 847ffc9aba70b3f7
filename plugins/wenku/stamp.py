"""Which version a copy is and of what day: from the input alone, never from the clock, so that same input is same bytes."""

import datetime
import os
import subprocess
from pathlib import Path


def source_date(folder: Path) -> int | None:
    """Seconds since 1970: SOURCE_DATE_EPOCH (reproducible-builds.org), else the last commit's; None without either.

    Raises ValueError for a SOURCE_DATE_EPOCH that is not a number.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        if not given.isdigit():
            raise ValueError(f"环境变量 SOURCE_DATE_EPOCH 的值“{given}”不对；应为自 1970 年起的秒数，如 1795305600。")
        return int(given)
    try:
        done = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=folder, capture_output=True, text=True)
    except OSError:
        return None
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip().isdigit() else None


def source_day(folder: Path) -> str:
    """The same as a date in UTC, `2026-11-22`; '' when it is unknown."""
    seconds = source_date(folder)
    return "" if seconds is None else datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()
