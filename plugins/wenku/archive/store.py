"""Arrays between jobs: one file of several named arrays, whole or absent; a single one can be read without the others."""

from __future__ import annotations

import io
import json
import os
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Integers = NDArray[np.int64]


def put_bytes(target: Path, data: bytes) -> None:
    """Aside under a name of its own, then renamed: several machines may do the same job into one folder."""
    aside = target.with_name(f".{target.name}.{uuid.uuid4().hex}")
    aside.write_bytes(data)
    os.replace(aside, target)


def put(target: Path, arrays: Mapping[str, Array]) -> None:
    data = io.BytesIO()
    np.savez(data, **arrays)  # type: ignore[arg-type]
    put_bytes(target, data.getvalue())


def take(source: Path, *names: str) -> list[Array]:
    with np.load(source, allow_pickle=False) as stored:
        return [stored[name] for name in names]


def packed(name: str, texts: Sequence[str]) -> dict[str, Array]:
    """Texts as two arrays, so that thousands are read at once: their code points, and where each text ends."""
    points = np.frombuffer("".join(texts).encode("utf-32-le"), dtype="<u4")
    return {name: points, f"{name}_ends": np.cumsum([0, *map(len, texts)], dtype=np.int64)}


class Packed:
    """The texts of a part by their numbers."""

    def __init__(self, points: Array, ends: Array) -> None:
        self.points = memoryview(points.astype("<u4").tobytes())
        self.ends = (ends * 4).tolist()

    def __getitem__(self, number: int) -> str:
        return str(self.points[self.ends[number] : self.ends[number + 1]], "utf-32-le")


def unpacked(source: Path, name: str) -> Packed:
    return Packed(*take(source, name, f"{name}_ends"))


def put_lines(target: Path, rows: Iterable[Any]) -> None:
    text = "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)
    put_bytes(target, text.encode())


def take_lines(source: Path) -> Iterator[Any]:
    with source.open(encoding="utf-8") as lines:
        for text in lines:
            yield json.loads(text)


def place_of(keys: Integers, places: int) -> Integers:
    """Which of `places` reducers a key goes to: by its hash, as keys that are near each other come together (Knuth, 6.4)."""
    mixed = keys.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return ((mixed >> np.uint64(40)) % np.uint64(places)).astype(np.int64)
