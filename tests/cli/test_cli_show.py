"""The page about a fact."""

from __future__ import annotations

import io
import json

import pytest

from dealerfacts.cli.ids import look_up
from dealerfacts.errors import Exit, UsageError
from dealerfacts.query import Store
from program import MACHINE_FORMATS, run_shell, small


def test_ids_are_wanted() -> None:
    """Without ids there is nothing to show."""
    status, out, err = small("show")
    assert (status, out) == (Exit.FAULT, "")
    assert "Missing argument 'ID...'" in err


def test_an_unknown_id_is_told_the_nearest() -> None:
    """An id that no fact has is named, with ids that look like it."""
    sentence = "no fact has the id 'alliance-seling'; did you mean alliance-selling?"
    status, out, err = small("show", "alliance-seling")
    assert (status, out) == (Exit.NEGATIVE, "")
    assert err.startswith(f"dealerfacts: {sentence[:-1]}")


def test_the_known_ones_are_shown_all_the_same() -> None:
    """An unknown id among known ones makes the status 1, and hides none of them."""
    status, out, err = small("show", "lee-long", "zzz", "oneill-plain", "--fields", "id")
    assert (status, out.split()) == (Exit.NEGATIVE, ["lee-long", "oneill-plain"])
    assert err == "dealerfacts: no fact has the id 'zzz'\n"


@pytest.mark.parametrize("command", ["show", "cite", "link"])
@pytest.mark.parametrize("stdin", ["", "\n", " \n\t\n"])
def test_an_empty_stdin_holds_no_ids(command: str, stdin: str) -> None:
    """Where a pipe brings no ids, nothing is found."""
    sentence = "dealerfacts: nothing found: there are no ids on stdin\n"
    assert small(command, "-", stdin=stdin) == (Exit.NEGATIVE, "", sentence)


@pytest.mark.parametrize("command", ["show", "cite", "link"])
def test_a_closed_stdin_is_a_sentence(command: str) -> None:
    """Where there is no stdin at all, that is said."""
    sentence = "dealerfacts: no ids can be read: stdin is closed\n"
    assert small(command, "-", stdin=None) == (Exit.FAULT, "", sentence)
    assert run_shell(f"dealerfacts {command} - <&-") == (Exit.FAULT, "", sentence)


def test_a_stdin_that_is_no_text_is_a_sentence() -> None:
    """Bytes that are no text are no ids."""
    sentence = "dealerfacts: no ids can be read from stdin: it is not text\n"
    assert small("show", "-", stdin=b"\xff\xfe\n") == (Exit.FAULT, "", sentence)


@pytest.mark.parametrize("command", ["show", "cite", "link", "verify"])
def test_a_stdin_without_an_end_is_a_sentence(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ids are read up to the size of a store's file, so that what has no end fills no memory."""
    monkeypatch.setattr("dealerfacts.cli.ids.MAX_FILE", 9)
    sentence = "dealerfacts: no ids can be read from stdin: it has more than 9 characters\n"
    assert small(command, "-", stdin="lee-long\n\n") == (Exit.FAULT, "", sentence)
    assert small("show", "-", stdin="lee-long\n").status == Exit.OK


def test_a_stdin_that_fails_is_a_sentence(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system refuses to read is told in its words."""

    class Broken(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, _: object) -> int:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Broken())))
    with pytest.raises(UsageError, match="no ids can be read from stdin: Input/output error"):
        look_up(store.get, ["-"])


def test_ids_come_from_any_piped_answer() -> None:
    """A line begins with its id: what another command prints can be piped in."""
    answer = small("stat", "prison", "--source", "alliance-2019").out
    assert answer.count("\n") == 2
    shown = small("show", "-", "--fields", "id", stdin=answer)
    assert shown == (Exit.OK, "alliance-selling\n", "")
    more = small("show", "lee-long", "-", "--fields", "id", stdin="oneill-plain \r\nlee-long\n")
    assert more.out.split() == ["lee-long", "oneill-plain"]


def test_a_former_id_shows_the_fact() -> None:
    """A fact is found by the id it once had, and shown once."""
    assert small("show", "old-selling") == small("show", "alliance-selling")
    assert small("show", "old-selling", "alliance-selling", "--fields", "id").out.count("\n") == 1


def test_a_page_has_all_there_is() -> None:
    """A page has points, arithmetic, source, anchor, dimensions, notes, and both directions."""
    out = small("show", "alliance-selling", "--format", "table").out
    for part in (
        *("15,000", "450,000", 'the release says "today"'),
        *('"3000%" fits only by rounding', "https://example.org/release?id=1&part=a-b"),
        *("from 15,000 in 1980 to 450,000 today", "custody: not stated", "No facility is named."),
        *("old-selling", "memo-selling", "It counts every drug offense."),
    ):
        assert part in " ".join(out.split())


def test_a_page_in_json() -> None:
    """In JSON a page is the fact's record with what is related, and what explains its change."""
    (fact,) = json.loads(small("show", "alliance-selling", "--json").out)["facts"]
    assert [(one["id"], one["how"], one["incoming"]) for one in fact["related"]] == [
        ("bureau-drug", "disputes", True),
        ("memo-selling", "corroborates", True),
    ]
    assert fact["explained"].startswith("The printed numbers give +2,900%")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("jail", "it is a topic: dealerfacts search jail"),
        ("behind bars", "it is a topic: dealerfacts search 'behind bars'"),
        ("15k", "it is a number: dealerfacts search 15k"),
        ("residue", "it is a measure: dealerfacts stat --measure residue"),
        ("Dubois", "it is a speaker: dealerfacts quotes --speaker Dubois"),
        ("bureau-2018", "it is a source: dealerfacts stat --source bureau-2018"),
    ],
)
def test_what_is_no_fact_is_told_what_to_type(name: str, said: str) -> None:
    """A topic, a number, a measure, a speaker or a source in place of an id is not a dead end."""
    ended = small("show", name)
    assert (ended.status, ended.out) == (Exit.NEGATIVE, "")
    assert ended.err == f"dealerfacts: no fact has the id {name!r}, but {said}\n"


def test_the_limit_holds_for_pages_too() -> None:
    """With a limit only the first facts are shown."""
    out = small("show", "lee-long", "oneill-plain", "-n", "1", "--fields", "id").out
    assert out == "lee-long\n"


@pytest.mark.parametrize("format_", MACHINE_FORMATS)
def test_an_odd_quote_comes_out_as_it_is(format_: str) -> None:
    """The words of a quote are in each machine format, up to the format's own escapes."""
    out = small("show", "oneill-odd", "--format", format_).out
    for part in (
        "[sic]",
        "[/note]",
        "“it’s",
        "Cafe\u0301 Z\u0338a\u0337",
        "毒品战争",
        "🚬\u2003\u00a0",
    ):
        assert part in out
