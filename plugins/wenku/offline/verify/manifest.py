"""MANIFEST.json as a receiver reads it: nothing in it is believed before it has been looked at."""

import datetime
import hashlib
import json
import re

from wenku.offline.verify.console import Stop, shown

MANIFEST, SUMS, DELTA, EDITS = "MANIFEST.json", "SHA256SUMS", "DELTA.json", "EDITS.json"
LARGEST_LIST = 32 << 20  # bytes of a manifest or a list of edits: 20,000 pages need a fifth of it
MOST_FILES = 200000
LARGEST_COPY = 16 << 30
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,39}\Z")
DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")
MARK = re.compile(r"[0-9a-z]{4,16}\Z")
SHA256 = re.compile(r"[0-9a-f]{64}\Z")


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def canonical(loose):
    return (json.dumps(loose, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def parsed(data):
    """JSON of a bounded size; whatever is wrong with it is a ValueError."""
    if len(data) > LARGEST_LIST:
        raise ValueError("有 %d 字节，超过 %d" % (len(data), LARGEST_LIST))
    try:
        return json.loads(data.decode("utf-8"))
    except RecursionError:
        raise ValueError("嵌套太深")


def parse_manifest(data, where):
    """The manifest as a mapping. A manifest that does not vouch for itself has been changed: raises Stop."""
    try:
        loose = parsed(data)
        vouched = dict(loose)
        said = vouched.pop("digest")
        files = {entry["path"]: (entry["size"], entry["sha256"]) for entry in loose["files"]}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Stop("%s：清单 %s 读不出来，已损坏。请重新取得完整的离线包。" % (shown(where), MANIFEST))
    if loose.get("format") != 1:
        form = shown(str(loose.get("format"))[:40])
        raise Stop("%s：清单格式是 %s，本脚本只认 1。请用新包里的 verify.py。" % (shown(where), form))
    if not is_vouched(loose, vouched, said, data):
        raise Stop("%s：清单 %s 被改动过。请重新取得完整的离线包。" % (shown(where), MANIFEST))
    for name in files:
        refuse_bad_name(name, where)
    refuse_bad_entries(files, loose, where)
    return {
        "version": loose["version"],
        "mark": loose.get("mark", ""),
        "date": loose["date"],
        "files": files,
        "sha256": sha256(data),
    }


def is_vouched(loose, vouched, said, data):
    try:
        return said == sha256(canonical(vouched)) and data == canonical(loose)
    except (ValueError, RecursionError):
        return False


def refuse_bad_entries(files, loose, where):
    good = (
        matches(VERSION, loose.get("version"))
        and (loose.get("date") == "" or is_day(loose.get("date")))
        and ("mark" not in loose or matches(MARK, loose["mark"]))
        and len(files) == len(loose["files"]) <= MOST_FILES
        and all(type(size) is int and size >= 0 and matches(SHA256, digest) for size, digest in files.values())
    )
    if not good:
        raise Stop("%s：清单 %s 里的内容不合规矩。请从可信的来源重新取得。" % (shown(where), MANIFEST))
    if sum(size for size, _ in files.values()) > LARGEST_COPY:
        raise Stop("%s：清单声称的总大小超过 %d GB，不像是文库，已拒绝。" % (shown(where), LARGEST_COPY >> 30))


def matches(pattern, value):
    return isinstance(value, str) and pattern.match(value) is not None


def is_day(value):
    try:
        return matches(DATE, value) and datetime.date(*map(int, value.split("-"))).year >= 1981
    except ValueError:
        return False


def refuse_bad_name(name, where):
    parts = name.split("/") if isinstance(name, str) else [""]
    name = str(name)
    if "\\" in name or ":" in name or ".." in parts or "." in parts or "" in parts:
        raise Stop(
            "%s：文件名“%s”会写到文件夹之外，已拒绝。请从可信的来源重新取得。" % (shown(where), shown(name)[:200])
        )
    if not name.isprintable() or len(name) > 250:
        raise Stop("%s：文件名“%s”不像是文库的，已拒绝。请从可信的来源重新取得。" % (shown(where), shown(name)[:200]))


def sums_of(manifest):
    lines = {name: entry[1] for name, entry in manifest["files"].items()}
    lines[MANIFEST] = manifest["sha256"]
    return "".join("%s  %s\n" % (lines[name], name) for name in sorted(lines)).encode("utf-8")


def called(manifest):
    """How a version is named to people: `0.2.0 版（7k2mq3，2026-11-22）`."""
    facts = [fact for fact in (manifest["mark"], manifest["date"]) if fact]
    return "%s 版%s" % (manifest["version"], "（%s）" % "，".join(facts) if facts else "")


def moment(date, crc):
    """When a file is dated, as (year, month, day, hour, minute, second): a second of the day before the release that
    its content chooses. Web servers tell a reader by date and size whether a page has changed; with one date for all,
    a corrected character would never arrive. The day before, so that no date lies in the future on release day.
    """
    day = datetime.date(*map(int, date.split("-"))) - datetime.timedelta(1) if date else datetime.date(1980, 1, 1)
    second = crc % 43200 * 2  # a zip counts in twos
    return (day.year, day.month, day.day, second // 3600, second // 60 % 60, second % 60)
