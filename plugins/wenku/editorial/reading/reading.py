"""What a reader of files gives: the text, and what it left out on the way."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something of the file that is not text for a reader: a script, a frame, a picture, navigation."""

    what: str
    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Read:
    """`text` is what the later steps work on. `source` says what its lines are: of the file, or of the text taken out of it."""

    text: str
    encoding: str
    source: str
    dropped: tuple[Dropped, ...] = ()
    title: str = ""
