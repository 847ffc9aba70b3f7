"""The plan for a whole day: every row begins when the last one ends, lasts as long as it says, and all add up."""

import re
from pathlib import Path

DAY = (Path(__file__).resolve().parents[2] / "docs/training/day.md").read_text("utf-8")
ROW = re.compile(r"^\| (\d+):(\d\d)—(\d+):(\d\d) \| (\d+) \| (.*?) \|", re.MULTILINE)


def test_the_day_adds_up() -> None:
    rows = [(int(a) * 60 + int(b), int(c) * 60 + int(d), int(m), what) for a, b, c, d, m, what in ROW.findall(DAY)]
    assert all(end - start == minutes for start, end, minutes, _ in rows)
    assert [start for start, *_ in rows[1:]] == [end for _, end, *_ in rows[:-1]]
    total = sum(minutes for *_, minutes, _ in rows)
    assert f"| 合计 | {total} |" in DAY
    assert f"合计{total}分钟" in DAY


def test_six_lessons_of_their_full_length_in_their_order() -> None:
    lessons = re.findall(r"\| 45 \| \[[^\]]+\]\(lessons/(kc-\d+)\.md\) \|", DAY)
    assert lessons == [f"kc-10{number}" for number in range(1, 7)]


def test_the_sums_in_words_agree_with_the_table() -> None:
    minutes = dict.fromkeys(("间歇", "午饭", "考一考", "课 "), 0)
    for *_, m, what in ROW.findall(DAY):
        for key in minutes:
            minutes[key] += int(m) if key in what else 0
    assert f"上课{minutes['课 ']}分钟" in DAY
    assert f"考一考{minutes['考一考']}分钟" in DAY
    assert f"间歇{minutes['间歇']}分钟" in DAY
    assert f"午饭午休{minutes['午饭']}分钟" in DAY
