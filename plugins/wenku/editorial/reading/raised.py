"""Superscripts and subscripts as characters: 10³ said as 103 is another number."""

UP = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
DOWN = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
LONGEST = 4


def raised(text: str) -> str:
    """A power or a unit; the mark of a note in brackets, and words, stay as they are."""
    return text.translate(UP) if is_figure(text, UP) else text


def lowered(text: str) -> str:
    return text.translate(DOWN) if is_figure(text, DOWN) else text


def is_figure(text: str, table: dict[int, int]) -> bool:
    bare = text.strip()
    return 0 < len(bare) <= LONGEST and all(ord(character) in table for character in bare)
