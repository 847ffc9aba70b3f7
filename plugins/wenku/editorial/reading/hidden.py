"""What a page holds and does not show: styles that hide, classes that its own style sheet hides, comments that Word wrote."""

import re
from dataclasses import dataclass
from typing import Any

HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9])|mso-hide\s*:\s*all|"
    r"text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{3,}|(?:width|height)\s*:\s*0(?:px)?\s*;.*overflow\s*:\s*hidden",
    re.IGNORECASE | re.DOTALL,
)
ASIDE = re.compile(r"mso-element\s*:\s*(comment|footnote|endnote|header|footer)", re.IGNORECASE)
ASIDE_CLASSES = {"msocommenttext": "comment", "msocommentreference": "comment", "msocomtxt": "comment"}
RULE = re.compile(r"([^{}]{1,300})\{([^{}]{0,2000})\}")
SIMPLE = re.compile(r"([.#])([A-Za-z_][\w-]{0,60})")


@dataclass(frozen=True, slots=True)
class Hidden:
    classes: frozenset[str]
    ids: frozenset[str]

    @classmethod
    def of(cls, document: Any) -> "Hidden":
        """From the page's own style sheets, selectors of one class or id; more would need a browser."""
        sheet = "\n".join(style.text for style in document.find_all("style"))
        found = [
            simple.groups()
            for rule in RULE.finditer(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))
            if HIDES.search(rule.group(2))
            for selector in rule.group(1).split(",")
            if (simple := SIMPLE.fullmatch(selector.strip()))
        ]
        return cls(
            frozenset(name for sign, name in found if sign == "."),
            frozenset(name for sign, name in found if sign == "#"),
        )

    def kind(self, element: Any) -> str:
        """hidden, comment, footnote, header or footer; empty for what is shown."""
        attrs = element.attrs
        style = str(attrs.get("style") or "")
        classes = words(attrs.get("class"))
        aside = ASIDE.search(style)
        if aside:
            return aside.group(1).lower().replace("endnote", "footnote")
        for name in classes:
            if name.lower() in ASIDE_CLASSES:
                return ASIDE_CLASSES[name.lower()]
        is_hidden = "hidden" in attrs or HIDES.search(style) or not self.classes.isdisjoint(classes)
        return "hidden" if is_hidden or str(attrs.get("id")) in self.ids else ""


def words(value: object) -> list[str]:
    return value.split() if isinstance(value, str) else [str(word) for word in value] if isinstance(value, list) else []
