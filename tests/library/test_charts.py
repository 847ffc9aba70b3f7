"""Charts say whole names or numbers, never half a name, at both widths."""

from hypothesis import given
from hypothesis import strategies as st
from wenku.library.charts import INSET, NARROW, WIDE, cut, fitting, labels, text_width

NAMES = st.text("基本情况与数据存在的不足", min_size=1, max_size=9)


@given(st.floats(0, 100), NAMES, st.integers(1, 30))
def test_a_segment_holds_what_it_says(width: float, name: str, number: int) -> None:
    for pixels in (WIDE, NARROW):
        said = fitting(width * pixels / 100, name, str(number))
        assert said in (name, str(number), "")
        assert not said or text_width(said) + INSET <= width * pixels / 100
    assert labels(100, name, "1").count(f">{name}<") == 1


@given(st.text("总结（）gr-101", max_size=60), st.integers(60, 700))
def test_a_label_that_is_too_long_ends_with_an_ellipsis(text: str, room: int) -> None:
    shown = cut(text, room)
    assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))
    assert text_width(shown) <= room
