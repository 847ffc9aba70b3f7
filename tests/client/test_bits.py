"""The browser's reader of codes against codes written out digit by digit, the long ones included that no small site has."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.client.node import Client

LOW = st.integers(0, 20)
CODES = st.one_of(
    st.tuples(st.just("gamma"), st.just(0), st.integers(1, 2**31 - 1)),
    st.tuples(st.just("rice"), LOW, st.integers(0, 2**20)).filter(lambda code: code[2] >> code[1] < 200),
    st.tuples(st.just("expGolomb"), LOW, st.integers(0, 2**30)),
)


def digits(kind: str, low: int, number: int) -> str:
    tail = f"{number & (1 << low) - 1:0{low}b}" if low else ""
    if kind == "rice":
        return "1" * (number >> low) + "0" + tail
    whole = f"{(number >> low) + (kind == 'expGolomb'):b}"
    return "0" * (len(whole) - 1) + whole + tail


@given(codes=st.lists(CODES, max_size=60))
def test_numbers_are_read_as_they_were_written(client: Client, codes: list[tuple[str, int, int]]) -> None:
    bits = "".join(digits(*code) for code in codes)
    data = [int(bits[place : place + 8].ljust(8, "0"), 2) for place in range(0, len(bits), 8)]
    calls = ",".join(f"b.{kind}({low})" for kind, low, _ in codes)
    read: Any = client.ask(run=f"var b = new room.Bits(Uint8Array.from({data})); [[{calls}], b.place]")
    assert read == [[number for _, _, number in codes], len(bits)]
