"""What the words for numbers mean; which of them a reader knows, it says itself."""

from __future__ import annotations

_FROM_ZERO = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
_FROM_TWENTY = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: number for number, word in enumerate(_FROM_ZERO.split())}
TENS = {word: 10 * number for number, word in enumerate(_FROM_TWENTY.split(), 2)}
COUNTS = UNITS | TENS
# The exponents of powers of ten by their names, and by the letters that stand for these.
SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_LETTERS = {"k": 3, "m": 6, "mn": 6, "mln": 6, "b": 9, "bn": 9, "tn": 12}
_MULTIPLES = {
    "twice": 2, "double": 2, "doubled": 2, "doubling": 2, "thrice": 3, "triple": 3, "tripled": 3,
    "tripling": 3, "trebled": 3, "quadrupled": 4, "quadrupling": 4, "quintupled": 5,
}  # fmt: skip
# The denominators of parts of a whole.
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}


def after_number(unit: str) -> str:
    """Return a unit as it is said after a number.

    Example:
        >>> after_number("thousands of people"), after_number("years of age")
        ('thousand people', 'years of age')
    """
    scale, of, counted = unit.partition("s of ")
    return f"{scale} {counted}" if of and scale.lower() in SCALES else unit


def scales(letters: str) -> dict[str, int]:
    """Return the exponents of ``SCALES``, and of some letters for them.

    Example:
        >>> scales("k bn")["bn"]
        9
    """
    return SCALES | {name: _LETTERS[name] for name in letters.split()}


def multiples(names: str) -> dict[str, int]:
    """Return how many times as much each of some words says."""
    return {name: _MULTIPLES[name] for name in names.split()}


def parts(names: str) -> dict[str, int]:
    """Return into how many parts each of some words, singular or plural, divides a whole."""
    return {name: _PARTS[name.removesuffix("s")] for name in names.split()}
