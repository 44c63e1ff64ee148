"""What people are told of an audit."""

from __future__ import annotations

import re

import pytest

from auditing import explained


def test_explain_dpa() -> None:
    """The release's figure is explained in two sentences, with all that the audit found."""
    assert explained("15,000", "450,000", "3000%") == (
        "The printed numbers give +2,900%, that is 30 times as many; read as rounded they allow "
        '+2,771% to +3,038%, so "3000%" fits only by rounding. "3000%" is also what 30 times '
        'becomes when "times" is written as "percent".'
    )


EXPLAINED = [
    (
        "0",
        "5",
        "10%",
        (
            'The source states "10%". It cannot be held against the printed numbers: a percent or'
            " a multiple needs a start above zero."
        ),
    ),
    (
        "1",
        "5",
        "a lot",
        (
            'The source states "a lot". It cannot be held against the printed numbers: its form '
            "is not one that can be read."
        ),
    ),
    (
        "$1,000",
        "$3,250",
        "over 300%",
        (
            "The printed numbers give +225%, that is 3.25 times as much; read as rounded they "
            'allow +209% to +242.6%, and "over 300%" lies outside that, even when it is read as '
            'rounded too. "over 300%" is what 3.25 times becomes when "times" is written as '
            '"percent".'
        ),
    ),
    (
        "363",
        "312",
        "15%",
        (
            "The printed numbers give -14%, that is 0.86 times as many. Read as rounded they "
            'allow -14.3% to -13.8%, and "15%" lies outside that, even when it is read as rounded'
            " too."
        ),
    ),
    (
        "13,721",
        "24,563",
        "79%",
        (
            'The printed numbers give +79%, that is 1.79 times as many. "79%" is what they give, '
            "at the precision stated."
        ),
    ),
    (
        "100",
        "73",
        "27%",
        (
            'The printed numbers give -27%, that is 0.73 times as many. "27%", read as a fall, is'
            " what they give, at the precision stated."
        ),
    ),
    (
        "100",
        "73",
        "-27%",
        (
            'The printed numbers give -27%, that is 0.73 times as many. "-27%" is what they give, '
            "at the precision stated."
        ),
    ),
    (
        "15,000",
        "450,000",
        "3,040%",
        (
            "The printed numbers give +2,900%, that is 30 times as many. Read as rounded they "
            'allow +2,771% to +3,038%, so "3,040%", itself rounded, fits only by rounding.'
        ),
    ),
    (
        "95,000",
        "107,000+",
        "50%",
        (
            "The printed numbers give +12.6%, that is 1.13 times as many. Read as rounded and "
            'qualified they allow +11.5% or more, so "50%" fits only when they are read so.'
        ),
    ),
    (
        "10..20",
        "30..40",
        "doubled",
        (
            "An end is printed as a range, so the numbers give no single change. Read as rounded "
            'they allow +43.9% to +326.3%, and "doubled" lies within that.'
        ),
    ),
    (
        "10..20",
        "30..40",
        "over 10%",
        (
            'An end is printed as a range, so the numbers give no single change. "over 10%" holds'
            " throughout the range, at the precision stated."
        ),
    ),
    (
        "23.0%",
        "41.0%",
        "18 percentage points",
        (
            'The printed numbers give +18 percentage points. "18 percentage points" is what they '
            "give, at the precision stated."
        ),
    ),
    (
        "12.0",
        "12.0",
        "0.1%",
        (
            "The printed numbers give no change. Read as rounded they allow -0.83% to +0.84%, so "
            '"0.1%" fits only by rounding.'
        ),
    ),
]


@pytest.mark.parametrize(("start", "end", "stated", "sentences"), EXPLAINED)
def test_explain(start: str, end: str, stated: str, sentences: str) -> None:
    """Each verdict has two plain sentences, which quote the source's characters as they are."""
    assert explained(start, end, stated) == sentences
    assert not re.search("false|wrong|error|mistake", sentences)
