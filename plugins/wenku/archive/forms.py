"""What a part of an export is written as: JSON Lines, or Parquet where pyarrow is installed (`wenku[parquet]`)."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wenku.archive.schema import FIELDS, Row, line


class FormError(ValueError):
    """What writes the form is not installed: a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Form:
    encode: Callable[[Iterable[Row]], bytes]
    read: Callable[[Path], list[Row]]


def to_lines(rows: Iterable[Row]) -> bytes:
    return "".join(map(line, rows)).encode()


def from_lines(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(text) for text in lines]


def arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise FormError(
            "Parquet 要用 pyarrow。请安装：pip install 'guazhi-wenku[parquet]'；或改用 --to jsonl。"
        ) from None
    return pyarrow


def columns(pa: Any) -> Any:
    """A list of triples is a list of records here, as Parquet has no tuples."""
    span = [("start", pa.int32()), ("end", pa.int32())]
    special = {
        "section": pa.int32(),
        "depth": pa.int32(),
        "tokens": pa.list_(pa.struct([("word", pa.string()), *span])),
        "silent": pa.list_(pa.struct(span)),
        "sounds": pa.list_(pa.string()),
    }
    return pa.schema([(name, special.get(name, pa.string())) for name in FIELDS])


def to_parquet(rows: Iterable[Row]) -> bytes:
    pa, data = arrow(), io.BytesIO()
    records = [
        {**row, "tokens": list(map(word, row["tokens"])), "silent": list(map(span, row["silent"]))} for row in rows
    ]
    pa.parquet.write_table(pa.Table.from_pylist(records, columns(pa)), data, compression="zstd")
    return data.getvalue()


def word(token: Iterable[Any]) -> dict[str, Any]:
    return dict(zip(("word", "start", "end"), token, strict=True))


def span(silent: Iterable[int]) -> dict[str, int]:
    return dict(zip(("start", "end"), silent, strict=True))


def from_parquet(path: Path) -> list[Row]:
    """Rows as JSON Lines have them. One file, no data set: its folder's name is no column."""
    table = arrow().parquet.ParquetFile(path).read()
    return [
        {**row, **{name: [list(one.values()) for one in row[name]] for name in ("tokens", "silent")}}
        for row in table.to_pylist()
    ]


FORMS = {"jsonl": Form(to_lines, from_lines), "parquet": Form(to_parquet, from_parquet)}


def read_rows(path: Path) -> list[Row]:
    return FORMS[path.suffix[1:]].read(path)
