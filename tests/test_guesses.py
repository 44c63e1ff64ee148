"""What YAML's readers make of texts without quotation marks."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from dealerfacts.guesses import is_guessed

# The core schema of YAML 1.2.2, section 10.3.2, as it is printed there.
CORE = (
    r"null | Null | NULL | ~ | true | True | TRUE | false | False | FALSE",
    r"[-+]? [0-9]+",
    r"0o [0-7]+",
    r"0x [0-9a-fA-F]+",
    r"[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?",
    r"[-+]? ( \.inf | \.Inf | \.INF )",
    r"\.nan | \.NaN | \.NAN",
)
TEXT = "tag:yaml.org,2002:str"
PIECES = ["0", "1", "7", "9", "12", "30", "59", "2019", ".", ":", "-", "+", "_", "e", "E", "x",
          "o", "b", "f", "T", "Z", " ", "inf", "nan", "NaN", "<<", "=", "~", "null"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join))
@example("2001-12-14t21:59:43.10-05:00")
@example("2001-1-4 1:59:43 Z")
@example("190:20:30.15")
@example("685.230_15e+03")
def test_nothing_that_a_reader_makes_something_of_is_missed(text: str) -> None:
    """A text is one to PyYAML, and by the rules of YAML 1.2, where it is said to be one."""
    resolver: Any = yaml.SafeLoader("")
    first = resolver.resolve(yaml.ScalarNode, text, (True, False))
    core = any(re.fullmatch(rule, text, re.VERBOSE) for rule in CORE)
    if first != TEXT or core:
        assert is_guessed(text)


@pytest.mark.parametrize(
    "text",
    ["1980s", "2019-12", "2015/2018", "FY2023", "3000%", "1,234", "1.2.3", "e3", "1e", "0o8",
     "nothing", "Norway", "not", "on the road", "2019-12-17x", "9-1-1", "a=b", "<", "-", "."],
)  # fmt: skip
def test_a_text_is_one(text: str) -> None:
    """What only begins like a number, a date or a word for truth is left to be read easily."""
    assert not is_guessed(text)
