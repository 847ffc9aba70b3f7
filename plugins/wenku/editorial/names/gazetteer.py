"""The invented names of the library: what may stand in its pages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from wenku.editorial.foundation.mention import NameMention
from wenku.strict_yaml import YamlError, read_yaml

SUFFIX = re.compile(r"(?<=..)(?:自治[区州县]|街道|社区|[省市县区镇乡村州])$")

TRADE = re.compile(r"(?<=..)(?:公司|集团|合作社|[^\W\d_]?[厂店社])$")


class GazetteerError(ValueError):
    """The file of names is missing or not what it should be."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    places: frozenset[str] = frozenset()
    firms: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()

    def allows(self, mention: NameMention, text: str) -> bool:
        written = text[mention.start : mention.end]
        names = {mention.key, written}
        if mention.kind == "person":
            if any(place in written for place in self.places if len(place) > 1):
                return True
            return bool(names & self.people) or (len(written) == 1 and any(p.startswith(written) for p in self.people))
        if mention.kind == "firm" and any(
            firm in written or written in firm or TRADE.sub("", written) in firm for firm in self.firms
        ):
            return True
        known = self.places | self.firms
        return bool(names & known) or any(place in written or written in place for place in known if len(place) > 1)


def load_gazetteer(path: Path) -> Gazetteer:
    """No file means no invented names; a broken one is an error."""
    if not path.exists():
        return Gazetteer()
    try:
        loaded = read_yaml(path) or {}
        names = {
            group: [name_of(entry) for entry in loaded.get(group) or []]
            for group in ("places", "organisations", "people")
        }
    except YamlError as error:
        raise GazetteerError(f"{path}:{error.line}：{error.why}") from None
    except (OSError, AttributeError, KeyError, TypeError) as error:
        raise GazetteerError(
            f"{path}：名录读不出来（{type(error).__name__}）。应为 places、organisations、people 三个列表，每项有 name。"
        ) from None
    places = {form for name in names["places"] for form in (name, SUFFIX.sub("", name))}
    return Gazetteer(frozenset(places), frozenset(names["organisations"]), frozenset(people_names(names["people"])))


def name_of(entry: object) -> str:
    return entry if isinstance(entry, str) else str(entry["name"])  # type: ignore[index]


def people_names(names: Iterable[str]) -> Iterable[str]:
    return (re.sub(r"[（(].*", "", name).strip() for name in names)
