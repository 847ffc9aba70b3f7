"""Say in Chinese what a schema refused: the key, what was found, what is allowed."""

import re
import reprlib
from typing import Any

from pydantic import ValidationError

BRIEF = reprlib.Repr()

MISSING = "缺少“{key}”，请补上。"
UNKNOWN = "不认识的键“{key}”；可用的键：{allowed}。"
CHOICE = "“{key}”的值“{found}”不在可用值内；可用：{allowed}。"
PATTERN = "“{key}”的值“{found}”格式不对；应形如 {allowed}。"
OTHER = "“{key}”的值“{found}”不对：{allowed}。"
TYPES = {
    "string_type": "应为文字",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "date_type": "应为日期，如 2026-11-22",
    "date_parsing": "应为日期，如 2026-11-22",
    "date_from_datetime_parsing": "应为日期，如 2026-11-22",
    "date_from_datetime_inexact": "应为日期，如 2026-11-22",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "string_too_short": "不能为空",
    "string_too_long": "太长",
    "model_type": "应为“键: 值”的一组",
    "dict_type": "应为“键: 值”的一组",
    "mapping_type": "应为“键: 值”的一组",
    "list_type": "应为列表",
    "tuple_type": "应为列表",
}


def explain(error: ValidationError, allowed_keys: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """(key, Chinese sentence) for each problem that pydantic found, in the order of the input."""
    return [
        (str(problem["loc"][0]) if problem["loc"] else "", sentence(problem, allowed_keys))
        for problem in error.errors()
    ]


def sentence(problem: Any, allowed_keys: tuple[str, ...]) -> str:
    key = ".".join(str(part) for part in problem["loc"]) or "（整体）"
    found = shorten(problem["input"])
    kind = problem["type"]
    context = problem.get("ctx", {})
    if kind == "missing":
        return MISSING.format(key=key)
    if kind == "extra_forbidden":
        return UNKNOWN.format(key=key, allowed="、".join(allowed_keys) or "见文件说明")
    if kind in ("enum", "literal_error"):
        return CHOICE.format(
            key=key, found=found, allowed=re.sub(r", | or ", "、", context["expected"]).replace("'", "")
        )
    if kind == "string_pattern_mismatch":
        return PATTERN.format(key=key, found=found, allowed=context["pattern"])
    return OTHER.format(key=key, found=found, allowed=TYPES.get(kind) or str(context.get("error") or problem["msg"]))


def shorten(value: object, limit: int = 60) -> str:
    """At most `limit` characters of a value, without writing out the rest of it first."""
    text = value[: limit + 1] if isinstance(value, str) else BRIEF.repr(value)
    return text if len(text) <= limit else text[:limit] + "……"
