"""Charts on a terminal."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from charting import chart, write_store
from dealerfacts.__main__ import main
from dealerfacts.chart.data import Chart, charts
from dealerfacts.formats import Screen
from dealerfacts.formats.chart import draw as write
from sourced import figure, point

EIGHTHS = " ▏▎▍▌▋▊▉█"


def drawn(*made: Chart, width: int = 80, ascii_only: bool = False, colour: bool = False) -> str:
    """Return what the terminal shows of charts."""
    file = io.StringIO()
    write(made, file, Screen(width=width, colour=colour, ascii=ascii_only))
    return file.getvalue()


def bars(text: str, axis: str = "│") -> list[tuple[str, str]]:
    """Return what stands left and right of zero in each row."""
    rows = [line.partition(axis) for line in text.splitlines() if axis in line]
    return [(left, right.rstrip()) for left, _, right in rows]


def eighths(bar: str) -> int:
    """Return how long a bar to the right is, in eighths of a cell."""
    return sum(EIGHTHS.index(cell) for cell in bar)


MIXED = charts(
    [
        figure(
            "loss-2001",
            point("2001", "-40", note="a hail storm"),
            point("FY2003", "120", "at-least"),
            label="Apples sold at the market, less those that came back",
            publisher="Bureau of Orchards and of a Great Many Other Trees",
        ),
        figure(
            "loss-range", point("2002/2004", "30..90"), published=None, disputed_by=("loss-2001",)
        ),
        figure("loss-zero", point("undated", "0"), point("2011", "0.5", "about")),
        figure("pears", point("2001", "1"), point("2002", "2"), measure="n", label="Pears"),
    ]
)


@pytest.mark.parametrize(
    ("name", "width", "ascii_only"),
    [("wide", 80, False), ("narrow", 40, False), ("ascii", 60, True)],
)
def test_charts_look_as_they_should(
    name: str, width: int, *, ascii_only: bool, golden: Callable[[str, str], None]
) -> None:
    """Titles, bars, letters, sources and notes stand where a reader expects them."""
    golden(f"chart/{name}.txt", drawn(*MIXED, width=width, ascii_only=ascii_only))


@pytest.mark.parametrize("width", range(40, 201, 20))
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    """Whatever the width, lines fit it, and no value, period or id is missing."""
    text = drawn(*MIXED, width=width)
    assert max(map(len, text.splitlines())) <= width
    for shown in (
        "-40",
        "at least 120",
        "30 to 90",
        "about 0.5",
        "FY2003",
        "2002 to 2004",
        "undated",
    ):
        assert shown in text
    for id_ in ("loss-2001", "loss-range", "loss-zero", "pears"):
        assert id_ in text


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=6), st.integers(40, 200))
def test_the_scale_is_linear_from_zero(values: list[int], width: int) -> None:
    """A bar is as long as its value to an eighth of a cell; only zero has none."""
    points = (point(str(2001 + n), str(value)) for n, value in enumerate(values))
    shown = [eighths(right) for _, right in bars(drawn(chart(figure("a", *points)), width=width))]
    assert len(shown) == len(values)
    top = max(values)
    for value, length in zip(values, shown, strict=True):
        exact = value / top * max(shown) if top else 0
        assert abs(length - exact) <= 1
        assert bool(length) == bool(value)


def test_a_huge_value_hides_no_small_one() -> None:
    """Beside a billion, one still has a sliver, and zero has nothing."""
    points = point("2001", "0"), point("2002", "1"), point("2003", "1000000000")
    zero, one, huge = (right for _, right in bars(drawn(chart(figure("a", *points)))))
    assert (zero, one) == ("", "▏")
    assert len(huge) > 50


def test_a_huge_value_hides_no_small_one_in_ascii() -> None:
    """The sliver of ASCII is one sign."""
    points = point("2001", "0"), point("2002", "1"), point("2003", "1000000000")
    text = drawn(chart(figure("a", *points)), ascii_only=True)
    assert [right for _, right in bars(text, "|")][:2] == ["", "#"]


def test_negative_values_go_left() -> None:
    """What is below zero stands left of the axis, on the same scale as what is above."""
    points = point("2001", "-50"), point("2002", "50")
    (left, nothing), (blank, right) = bars(drawn(chart(figure("a", *points))))
    assert left.count("█") == right.count("█") > 10
    assert (nothing, blank.count("█")) == ("", 0)


def test_values_below_zero_alone_need_no_right_side() -> None:
    """A chart of losses alone gives them the whole width, and the smallest a sliver."""
    points = point("2001", "-1"), point("2002", "-1000000")
    (small, _), (large, _) = bars(drawn(chart(figure("a", *points))))
    assert small.endswith("▐")
    assert large.count("█") > 50


def test_a_range_does_not_start_at_zero() -> None:
    """A low and a high are drawn as what lies between them."""
    points = point("2001", "50..100"), point("2002", "100")
    (_, span), (_, whole) = bars(drawn(chart(figure("a", *points))))
    assert len(span) == len(whole)
    assert abs(len(span.lstrip()) - len(whole) / 2) <= 1


def test_a_narrow_range_is_seen() -> None:
    """A range too narrow for the screen is a sliver at its place, within the screen."""
    points = point("2001", "999999..1000000"), point("2002", "1000000")
    for ascii_only, axis in ((False, "│"), (True, "|")):
        text = drawn(chart(figure("a", *points)), ascii_only=ascii_only)
        (_, span), (_, whole) = bars(text, axis)
        assert len(span) == len(whole)
        assert len(span.strip()) == 1


def test_bars_begin_in_one_column_whatever_the_script() -> None:
    """Names of groups whose characters take two columns each do not push their bars aside."""
    records = (
        figure(
            f"g{n}",
            point("2010", "40"),
            measure=f"m{n}",
            label=f"Share of {name}",
            dimensions={"race": name},
        )
        for n, name in enumerate(("黑人", "White", "Noir"))
    )
    rows = [line for line in drawn(chart(*records)).splitlines() if "│" in line]
    assert {cell_len(row.partition("│")[0]) for row in rows} == {len("2010  40 White ")}
    assert len(rows) == 3


def test_ascii_is_ascii() -> None:
    """A screen that knows ASCII alone gets nothing else."""
    assert drawn(*MIXED, ascii_only=True).isascii()


def test_without_colour_there_is_no_escape() -> None:
    """A screen without colour gets plain text."""
    assert "\x1b" not in drawn(*MIXED)


def test_each_measure_has_one_colour() -> None:
    """Bars of a chart share a colour; those of the next chart have another."""
    text = drawn(*MIXED, colour=True)
    found = [set(re.findall(r"\x1b\[([0-9;]+)m[▏▎▍▌▋▊▉█▐]", part)) for part in text.split("Pears")]
    assert [len(colours) for colours in found] == [1, 1]
    assert found[0] != found[1]


def test_text_is_data() -> None:
    """What looks like markup or an emoji is printed as it stands."""
    points = point("2001", "1"), point("2002", "2")
    text = drawn(chart(figure("a", *points, label="[red]Apples[/red] :apple:", publisher="[/x]")))
    assert "[red]Apples[/red] :apple: (apples)" in text
    assert "[/x], 2020-03" in text


def test_chart_stands_in_place_of_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a pipe ``--chart`` draws all charts without colour, and says what it cannot draw."""
    write_store(tmp_path, monkeypatch)
    assert main(["stat", "harvest", "--chart"]) == 0
    out, err = capsys.readouterr()
    assert out.count("Crop number") == 8
    assert "\x1b" not in out
    assert err == "dealerfacts: not drawn: 1 figure, the only point of its measure\n"


def test_a_terminal_gets_six_charts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a terminal six charts are drawn, and a sentence says how many there are."""
    write_store(tmp_path, monkeypatch)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["stat", "harvest", "--chart"]) == 0
    out, err = capsys.readouterr()
    assert out.count("Crop number") == 6
    assert "dealerfacts: 6 of 8 charts shown; --limit 0 shows all\n" in err


@pytest.mark.parametrize(("limit", "shown"), [("0", 8), ("2", 2)])
def test_limit_counts_charts(
    limit: str,
    shown: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """``--limit`` is a number of charts, and 0 is all of them."""
    write_store(tmp_path, monkeypatch)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["stat", "harvest", "--chart", "--limit", limit]) == 0
    out, err = capsys.readouterr()
    assert out.count("Crop number") == shown
    assert "charts shown" not in err


def test_nothing_to_chart_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where figures are found and none can be charted, the exit status is 1."""
    write_store(tmp_path, monkeypatch)
    assert main(["stat", "lone", "--chart"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "dealerfacts: nothing to chart: 1 figure, the only point of its measure; "
        "leave out --chart to read on\n"
    )


def test_nothing_found_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where no figure is found, that is said as without ``--chart``."""
    write_store(tmp_path, monkeypatch)
    assert main(["stat", "xylophone", "--chart"]) == 1
    assert capsys.readouterr().err.startswith("dealerfacts: nothing found for 'xylophone'")


@pytest.mark.parametrize(
    ("given_", "message"),
    [
        (["--json"], "--chart draws for people, and --json prints for programs: leave one out"),
        (
            ["--format", "csv"],
            "--chart draws for people, and --format csv prints for programs: leave one out",
        ),
        (["--fields", "id"], "--fields picks columns, and --chart has none: leave one out"),
    ],
)
def test_a_chart_has_no_machine_format(
    given_: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Options that contradict ``--chart`` are refused in a sentence that names both."""
    assert main(["stat", "harvest", "--chart", *given_]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"dealerfacts: {message}\n")


def test_a_table_may_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--format table`` is for people too, and does not stand in the way of a chart."""
    write_store(tmp_path, monkeypatch)
    assert main(["stat", "harvest", "--chart", "--format", "table"]) == 0
    assert "Crop number 7 (tons)" in capsys.readouterr().out


def test_the_past_can_be_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A chart shows the points alone that the query keeps, so one that is left is not drawn."""
    write_store(tmp_path, monkeypatch)
    assert main(["stat", "harvest", "--chart", "--since", "2005"]) == 1
    assert "nothing to chart: 8 figures" in capsys.readouterr().err


LOADED = """\
import sys
from dealerfacts.__main__ import main
main(sys.argv[1:])
sys.stderr.write("\\n".join(sys.modules))
"""


@pytest.mark.parametrize(
    ("asked", "unwanted"),
    [
        ([], ("dealerfacts.chart", "dealerfacts.cli.charts", "dealerfacts.formats.table", "rich.")),
        (["--svg", "-"], ("dealerfacts.formats.table", "rich.")),
        (["--chart"], ("dealerfacts.chart.svg",)),
    ],
)
def test_only_what_draws_is_loaded(
    asked: list[str], unwanted: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows load nothing that draws, a picture loads no Rich, and bars load no picture."""
    write_store(tmp_path, monkeypatch)
    run = subprocess.run(
        [sys.executable, "-c", LOADED, "stat", "harvest", *asked],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    loaded = run.stderr.splitlines()
    assert "dealerfacts.cli.facts" in loaded
    assert not [name for name in loaded if name.startswith(unwanted)]
