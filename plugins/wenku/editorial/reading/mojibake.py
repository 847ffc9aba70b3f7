"""Text that was once opened in a wrong encoding and saved so: 鎸夌収 for 按照. Mended where nothing was lost, else refused."""

from wenku.editorial.reading.common import SAMPLE, commonness

# (what it was wrongly opened as, what it is), and how an editor knows the two.
PASSES = (
    ("gb18030", "utf-8", "UTF-8 的文件曾被当作 GBK 打开"),
    ("cp1252", "utf-8", "UTF-8 的文件曾被当作西文打开"),
    ("latin-1", "utf-8", "UTF-8 的文件曾被当作西文打开"),
    ("latin-1", "gb18030", "GBK 的文件曾被当作西文打开"),
    ("cp1252", "gb18030", "GBK 的文件曾被当作西文打开"),
    ("gb18030", "big5hkscs", "Big5 的文件曾被当作 GBK 打开"),
    ("big5hkscs", "gb18030", "GBK 的文件曾被当作 Big5 打开"),
)
READABLE, LIKELY = 0.12, 0.09
LOSS = 0.12


def undo(text: str) -> tuple[str, str, bool] | None:
    """(the text as it was, how it was spoilt, whether nothing is lost); None when it reads as Chinese already."""
    sample = text[:SAMPLE]
    if commonness(sample) >= READABLE:
        return None
    tries = [(commonness(plain(back(sample, wrong, right))), wrong, right, why) for wrong, right, why in PASSES]
    best, wrong, right, why = max(tries, key=lambda found: found[0])
    if best < LIKELY or best < 2 * commonness(sample):
        return None
    mended = back(text, wrong, right)
    return mended, why, not any(lost in mended or lost in text for lost in ("\ufffd", "?"))


def back(text: str, wrong: str, right: str) -> str:
    """What was lost in the wrong encoding comes back as U+FFFD."""
    return text.replace("\ufffd", "").encode(wrong, "replace").decode(right, "replace")


def plain(text: str) -> str:
    return text if text.count("\ufffd") <= LOSS * 4 * max(1, len(text)) else ""
