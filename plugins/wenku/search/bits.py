"""Codes of whole numbers as strings of "0" and "1", joined and packed once: in Python the fastest way to write bits.

Elias gamma codes (P. Elias, 1975) for numbers of unknown size, Rice codes (R. F. Rice, 1979) for gaps of a known mean,
Exp-Golomb codes for gaps that come in clusters, as the places of a word do. The reader of all is client/core_bits.js.
"""

from collections.abc import Iterable


class GammaTable(dict[int, str]):
    """n ≥ 1 → its Elias gamma code: as many zeros as n has binary digits after the first, then n."""

    def __missing__(self, number: int) -> str:
        digits = bin(number)[2:]
        code = self[number] = "0" * (len(digits) - 1) + digits
        return code


class RiceTable(dict[int, str]):
    """n ≥ 0 → its Rice code: n >> k in ones and a zero, then the low k bits of n."""

    def __init__(self, low: int) -> None:
        super().__init__()
        self.low = low

    def __missing__(self, number: int) -> str:
        tail = format(number & (1 << self.low) - 1, f"0{self.low}b") if self.low else ""
        code = self[number] = "1" * (number >> self.low) + "0" + tail
        return code


class Binary(dict[int, str]):
    """n → its low bits, `low` of them: the second half of an Exp-Golomb code (J. Teuhola, 1978), whose first is a gamma code."""

    def __init__(self, low: int) -> None:
        super().__init__()
        self.low = low

    def __missing__(self, number: int) -> str:
        code = self[number] = format(number, f"0{self.low}b") if self.low else ""
        return code


class RiceTables(dict[int, RiceTable]):
    """k → its table. Made anew for each build: the codes met are kept only as long as it lasts."""

    def __missing__(self, low: int) -> RiceTable:
        table = self[low] = RiceTable(low)
        return table


def rice_parameter(total: int, count: int) -> int:
    """The k for `count` gaps that add up to about `total`: the largest with 2^k ≤ 0.69 × mean (A. Kiely, 2004)."""
    return max(0, (69 * total // (100 * count)).bit_length() - 1)


def pack(codes: Iterable[str]) -> bytes:
    """The codes one after the other, most significant bit first, the last byte filled with zeros."""
    bits = "".join(codes)
    if not bits:
        return b""
    size = -(-len(bits) // 8)
    return (int(bits, 2) << size * 8 - len(bits)).to_bytes(size, "big")
