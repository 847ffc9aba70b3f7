"""How well an answer serves a question: the best of the first three results, the second and third counted a little less."""

import re
from collections.abc import Mapping
from typing import Any

DISCOUNT = (1.0, 0.9, 0.8)


def meets(condition: Mapping[str, Any], result: Mapping[str, Any]) -> bool:
    return all(holds(name, wanted, result) for name, wanted in condition.items() if name != "grade")


def holds(name: str, wanted: Any, result: Mapping[str, Any]) -> bool:
    any_of = wanted if isinstance(wanted, list) else [wanted]
    if name == "page":
        return any(result["url"].startswith(one) for one in any_of)
    if name in ("heading", "title"):
        return any(re.search(one, result[name] or result["title"]) for one in any_of)
    return result[name] in any_of


def score(question: Mapping[str, Any], answer: Mapping[str, Any]) -> float:
    """0 to 3. What the library does not hold is answered rightly by saying so, and better by pointing somewhere near."""
    point = max(
        (
            condition["grade"] * discount
            for result, discount in zip(answer["results"], DISCOUNT, strict=False)
            for condition in question["want"]
            if meets(condition, result)
        ),
        default=0.0,
    )
    if not question.get("none"):
        return point
    if answer["absent"] or answer["match"] == "none":
        return 3.0 if point >= 1.5 or max(c["grade"] for c in question["want"]) < 2 else 2.0
    return min(point, 2.0)
