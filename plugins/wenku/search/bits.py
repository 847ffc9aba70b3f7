"""Codes of whole numbers, whole arrays at once, and how they are written into a row of bits.

Elias gamma codes (P. Elias, 1975) for numbers of unknown size, Rice codes (R. F. Rice, 1979) for gaps of a known mean,
Exp-Golomb codes (J. Teuhola, 1978) for gaps that come in clusters, as the places of a word do. The reader of all is
client/core_bits.js. All arrays have one dimension; those of one call have one length.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
LONGEST = 56  # bits that are written at once: with up to seven before them in their first byte they fit an int64


class Codes(NamedTuple):
    """The code of each value is its last `widths` binary digits; before the digits of a negative one there are ones."""

    values: Integers
    widths: Integers


def flags(values: NDArray[np.bool_]) -> Codes:
    return Codes(values.astype(np.int64), np.ones(len(values), np.int64))


def gamma(numbers: Integers) -> Codes:
    """n ≥ 1: as many zeros as n has binary digits after the first, then n."""
    return Codes(numbers, 2 * digits(numbers) - 1)


def rice(numbers: Integers, low: Integers) -> Codes:
    """n ≥ 0: n >> k ones and a zero, then the low k bits of n."""
    return Codes((-2 << low) + (numbers & (1 << low) - 1), (numbers >> low) + 1 + low)


def golomb(numbers: Integers, low: Integers) -> Codes:
    """n ≥ 0: the gamma code of (n >> k) + 1, then the low k bits of n; together the digits of n + 2^k."""
    return Codes(numbers + (1 << low), 2 * digits((numbers >> low) + 1) - 1 + low)


def digits(numbers: Integers) -> Integers:
    """How many binary digits each number ≥ 0 has; exact below 2^53, which no place of a site reaches."""
    return np.frexp(numbers.astype(np.float64))[1].astype(np.int64)


def rice_parameter(total: int, counts: Integers) -> Integers:
    """The k for `counts` gaps that add up to about `total`: the largest with 2^k ≤ 0.69 × mean (A. Kiely, 2004)."""
    return np.maximum(0, digits(69 * total // (100 * counts)) - 1)


def write(row: NDArray[np.uint8], starts: Integers, codes: Codes) -> None:
    """Writes each code into the zeros of `row` from bit `starts` on, the highest bit of a byte being its first."""
    values, widths = codes
    long = np.flatnonzero(widths > LONGEST)
    if len(long):
        rest = np.zeros_like(widths)
        rest[long] = widths[long] - LONGEST
        write(row, starts[long], Codes(values[long] >> LONGEST, rest[long]))
        starts, widths = starts + rest, widths - rest
    words = (values & (1 << widths) - 1) << 64 - widths - (starts & 7)
    for byte in range(8):
        reach = np.flatnonzero((starts & 7) + widths > 8 * byte)
        if not len(reach):
            break
        part = words[reach] >> 56 - 8 * byte & 255
        row += np.bincount((starts[reach] >> 3) + byte, part, len(row)).astype(np.uint8)
