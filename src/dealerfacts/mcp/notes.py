"""Say in a sentence what a user must be told about an answer."""

from __future__ import annotations

from collections.abc import Sequence

from dealerfacts.compare import Comparison
from dealerfacts.lint.report import Report
from dealerfacts.query import Match
from dealerfacts.query.question import some_of


def found(match: Match | None, total: int, meant: Sequence[str]) -> dict[str, str]:
    """Return the note on facts that were found, if there is one."""
    if not total:
        names = f" Did you mean {', '.join(meant)}?" if meant else ""
        return {"note": f"Nothing found: say that the store has no fact on this.{names}"}
    if match is None:
        return {}
    read = ", ".join(f"{typed[:40]!r} was read as {word!r}" for typed, word in match.repaired)
    said = [f"{read[0].upper()}{read[1:]}." if read else ""]
    unmet = some_of(match.unmet)
    if not match.full:
        missing = f"not met: {unmet}" if unmet else "no fact of that kind"
        said.append(
            f"Only near ({missing}): the store does not answer the question. Say so, and say what "
            "these facts count instead."
        )
    elif unmet:
        said.append(f"The first fact does not meet: {unmet}.")
    text = " ".join(filter(None, said))
    return {"note": text} if text else {}


def compared(id_: str, comparisons: Sequence[Comparison]) -> dict[str, str]:
    """Return the note on comparisons, if there is one."""
    if not comparisons:
        return {"note": f"No other figure shares a topic and the unit with {id_}."}
    if all(one.verdict == "not-comparable" for one in comparisons):
        return {"note": "None of these may be compared with it; explained says why."}
    return {}


def checked(report: Report) -> str:
    """Return the note on a draft."""
    if not report.checked:
        return "No number and no quotation was found in it: nothing was checked."
    passed = report.checked - report.recognised
    much = f"{report.recognised} of {report.checked} numbers and quotations were recognised"
    if not passed:
        return f"{much}."
    return f"{much}; the store says nothing on the other {passed}: they are unchecked, not right."
