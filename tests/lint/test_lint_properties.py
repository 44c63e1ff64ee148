"""What holds of every draft and of every figure."""

from __future__ import annotations

from functools import cache

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dealerfacts.lint import Report
from dealerfacts.lint.check import check
from dealerfacts.lint.knowledge import Known, Value
from dealerfacts.lint.reading import KINDS, read_text
from dealerfacts.lint.review import Store
from dealerfacts.lint.run import compiled
from dealerfacts.query import Query, open_store
from program import TESTS

DEPARTING = (TESTS / "data" / "drafts" / "departing.md").read_text(encoding="utf-8")
PLAIN = st.text(st.sampled_from("abcdefg hijkl mnopq rstuv wxyz.,;\n"), max_size=200)
_QUALIFIERS = {"over": "more than ", "under": "fewer than ", "at-least": "at least "}


@cache
def known() -> Store:
    """Compile the shipped store once."""
    with open_store() as store:
        return compiled(store.find(Query()))


def report(text: str, kind: str = "text") -> Report:
    """Check a text."""
    return check(read_text(text, "-", kind), known())


@cache
def counts() -> list[tuple[Known, Value]]:
    """Return the counts that a template can tell: whole numbers of five digits, of one year."""
    return [
        (figure, value)
        for figure in known().knowledge.figures
        for value in figure.values
        if figure.kind.unit == "count"
        and value.change is None
        and len(value.years) == 1
        and not (value.ranged or value.inferred or figure.disputed_by)
        and value.printed.replace(",", "").isdigit()
        and len(value.printed.replace(",", "").rstrip("0")) >= 5
        and float(value.printed.replace(",", "")) == value.low
    ]


def sentence(figure: Known, value: Value, printed: str) -> str:
    """Tell a count by template, with its source."""
    label = figure.kind.label[0].lower() + figure.kind.label[1:]
    said = _QUALIFIERS.get(value.qualifier or "", "")
    when = f"{value.years[0]}, {label}"
    return f"According to the {figure.publisher}, in {when} stood at {said}{printed}."


@settings(deadline=None, max_examples=60)
@given(PLAIN)
def test_a_paragraph_without_numbers_changes_no_finding_but_its_place(added: str) -> None:
    """The findings of a draft stay when words are put before it, further down by their lines."""
    before = report(DEPARTING, "markdown").findings
    added = added.replace("\n", " ").strip() or "x"
    after = report(f"{added}\n\n{DEPARTING}", "markdown").findings
    assert [(one.line - 2, one.column, one.rule, one.fact) for one in after] == [
        (one.line, one.column, one.rule, one.fact) for one in before
    ]


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_a_faithful_sentence_is_silent_and_a_changed_digit_is_an_error(data: st.DataObject) -> None:
    """A count told by template is silent; with one digit changed it is an error.

    Unless some other stored value fits the changed number, or the sentence leaves out whom it
    counts, as a label may that says it in its dimensions.
    """
    figure, value = data.draw(st.sampled_from(counts()))
    assert report(sentence(figure, value, value.printed)).findings == ()
    at = data.draw(st.sampled_from([n for n, c in enumerate(value.printed) if c.isdigit()][:4]))
    digit = data.draw(st.sampled_from([c for c in "123456789" if c != value.printed[at]]))
    changed = f"{value.printed[:at]}{digit}{value.printed[at + 1 :]}"
    number = float(changed.replace(",", ""))
    assume(not known().knowledge.within(number * 0.9999, number * 1.0001))
    recognised = report(sentence(figure, value, value.printed)).facts
    assume(any(one.fact == figure.id for one in recognised))
    narrow = {"sex", "race", "place", "drug", "intent", "role"} & set(figure.kind.dimensions)
    assume(all(figure.kind.dimensions[name] in _SAID for name in narrow))
    found = report(sentence(figure, value, changed)).findings
    assert [one.level for one in found] == ["error"], sentence(figure, value, changed)


_SAID = ("United States", "US states", "all drugs", "all intents", "not stated")


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=300), st.sampled_from(KINDS))
def test_any_text_is_read_and_each_place_lies_in_it(text: str, kind: str) -> None:
    """No text raises an error, and what is read of it stands in it."""
    draft = read_text(text, "-", kind)
    for passage in draft.passages:
        for offset in range(len(passage.text)):
            assert 0 <= passage.place(offset) <= len(draft.text)
    check(draft, known())
