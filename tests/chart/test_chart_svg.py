"""Charts as a picture."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charting import chart, write_store
from dealerfacts.__main__ import main
from dealerfacts.chart import ink, lines
from dealerfacts.chart.data import charts
from dealerfacts.chart.ink import WIDTH
from dealerfacts.chart.labels import Box, place
from dealerfacts.chart.svg import picture
from dealerfacts.model import Point, Sourced
from sourced import figure, point

SVG = "{http://www.w3.org/2000/svg}"
WROTE = "dealerfacts: wrote {}: 6 charts\n"


def read(*records: Sourced) -> ElementTree.Element:
    """Return the picture of the records, read as XML."""
    return ElementTree.fromstring(picture(charts(records)))  # noqa: S314  (our own text)


def texts(root: ElementTree.Element) -> list[str]:
    """Return the lines of text that are shown."""
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


def series(*years: int, id_: str = "a", step: int = 10) -> Sourced:
    """Return a figure with a point for each year."""
    points = (point(str(year), str(100 + n * step)) for n, year in enumerate(years))
    return figure(id_, *points, publisher=f"Bureau {id_}")


def strokes(root: ElementTree.Element, ink_: str) -> list[list[tuple[float, ...]]]:
    """Return the lines that are drawn in an ink, as points."""
    return [
        [tuple(map(float, pair.split(","))) for pair in one.attrib["points"].split()]
        for one in root.iter(f"{SVG}polyline")
        if one.attrib["class"] == f"on-{ink_}"
    ]


RATE: dict[str, Any] = {
    "label": "Apples sold for every 1,000 people at all markets of the country, age-adjusted",
    "unit": "apples per 1,000 people",
}
LINES = (
    figure(
        "rate-2001-2012",
        *(point(str(2001 + n), f"{5 + n}.5") for n in range(6)),
        point("2012", "24.0", "about", note="a new way of counting"),
        **RATE,
        original="A Survey of Markets (2013)",
        url="https://example.org/apples?a=1&b=2",
    ),
    figure(
        "rate-2012",
        point("2006", "10.5"),
        point("2012", "23.1"),
        publisher="Other Bureau",
        **RATE,
    ),
)
BARS = (
    figure("loss", point("2001", "-40"), point("FY2003", "120", "at-least"), measure="n"),
    figure("span", point("2002/2004", "30..90"), point("undated", "0"), measure="n"),
)


@pytest.mark.parametrize(("name", "records"), [("lines", LINES), ("bars", BARS)])
def test_pictures_look_as_they_should(
    name: str, records: tuple[Sourced, ...], golden: Callable[[str, str], None]
) -> None:
    """Each element stands where it was when a person last looked at the picture."""
    golden(f"chart/{name}.svg", picture(charts(records)))


def test_the_picture_explains_itself() -> None:
    """It has a role, a title, and a description with each value, its source and its id."""
    root = read(*LINES)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "title desc"
    title, desc = root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc") or ""
    assert title == LINES[0].counted.label
    assert "2012: about 24.0 (Some Bureau, 2020-03, rate-2001-2012)" in desc
    assert "2012: 23.1 (Other Bureau, 2020-03, rate-2012)" in desc


def test_the_picture_names_what_it_rests_on() -> None:
    """It shows the unit, each source with date and id, the original, the notes and the credit."""
    shown = texts(read(*LINES))
    assert "apples per 1,000 people" in shown
    assert "Some Bureau, 2020-03 · rate-2001-2012 · reporting A Survey of Markets (2013)" in shown
    assert "Other Bureau, 2020-03 · rate-2012" in shown
    assert "2012 (a): a new way of counting" in shown
    assert "dealerfacts" in shown


def test_disputes_are_shown() -> None:
    """A picture that is passed on says that a figure is disputed."""
    shown = texts(read(figure("a", point("2001", "1"), point("2002", "2"), disputed_by=("b",))))
    assert "Some Bureau, 2020-03 · a · disputed by b" in shown


def test_the_picture_needs_nothing_else() -> None:
    """It loads no font, image, style or script: addresses stand in links alone."""
    text = picture(charts([*LINES, *BARS]))
    links = re.sub(r'(xmlns|href)="[^"]*"', "", text)
    assert "http" not in links
    assert "url(" not in text
    assert {one.attrib["font-family"] for one in [read(*LINES)]} == {"sans-serif"}
    names = {one.tag.removeprefix(SVG) for one in read(*LINES, *BARS).iter()}
    assert names == {
        *("svg", "title", "desc", "style", "g", "rect", "text", "tspan", "polyline", "circle", "a")
    }


def test_every_ink_is_given_twice() -> None:
    """Each fill and stroke is an attribute for light, and a class that dark surroundings turn."""
    root = read(*LINES, *BARS)
    style = root.findtext(f"{SVG}style") or ""
    assert style.startswith("@media (prefers-color-scheme:dark){")
    for one in root.iter():
        for name in one.attrib.get("class", "").split():
            kind = "stroke" if name.startswith("on-") else "fill"
            light, dark = ink.INKS[name.removeprefix("on-")]
            assert one.attrib[kind] == light
            assert f".{name}{{{kind}:{dark}}}" in style
    for one in root.iter(f"{SVG}text"):
        assert "class" in one.attrib


def test_the_ground_is_its_own() -> None:
    """A rectangle as large as the picture is under everything, so that no page shines through."""
    root = read(*LINES)
    ground = next(root.iter(f"{SVG}rect"))
    size = [str(WIDTH), root.attrib["viewBox"].split()[-1]]
    assert [ground.attrib["width"], ground.attrib["height"]] == size
    assert ground.attrib["class"] == "paper"


def test_text_is_data() -> None:
    """No text can end an element, start one, or carry a sign that XML has no place for."""
    hostile = "</text><script>alert(1)</script> & \"'\x00\x1b\ud800]]> &amp;"
    points = point("2001", "1", note=hostile), point("2002", "2")
    root = read(figure(hostile, *points, label=hostile, unit=hostile, publisher=hostile))
    assert not [one for one in root.iter() if "script" in one.tag]
    shown = " ".join(texts(root))
    assert "<script>alert(1)</script> & \"'\ufffd\ufffd\ufffd]]> &amp;" in shown


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_text_gives_xml(label: str, publisher: str) -> None:
    """Whatever a store holds, the picture is well-formed."""
    points = point("2001", "1"), point("2002", "2")
    assert read(figure("a", *points, label=label, publisher=publisher)) is not None


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", ""])
def test_only_pages_are_linked(url: str) -> None:
    """A source's address is a link where it is one of a page, and nothing else is."""
    points = point("2001", "1"), point("2002", "2")
    assert not list(read(figure("a", *points, url=url)).iter(f"{SVG}a"))


def test_a_source_is_one_step_away() -> None:
    """A source's line opens its page at the fact."""
    (link,) = read(*LINES).iter(f"{SVG}a")
    assert link.attrib["href"] == ("https://example.org/apples?a=1&b=2#:~:text=sold%205%20apples")


def test_long_titles_wrap() -> None:
    """A title of any length stays within the picture, broken between words."""
    root = read(figure("a", point("2001", "1"), point("2002", "2"), label="Many fine apples " * 12))
    title = [one for one in texts(root) if "fine" in one]
    assert len(title) > 2
    assert " ".join(title) == ("Many fine apples " * 12).strip()
    for one in title:
        assert ink.width_of(one, 34, bold=True) <= WIDTH - 96


def test_a_word_that_is_too_long_is_broken() -> None:
    """A word wider than the line is continued on the next one, and none of it is lost."""
    found = ink.wrap("a " + "x" * 100 + " b", 20, 300)
    assert "".join(found) == "a" + "x" * 100 + " b"
    assert all(ink.width_of(one, 20) <= 300 for one in found)


def test_bars_are_as_long_as_their_values() -> None:
    """Bars start at zero, on one linear scale, those of losses to the left of it."""
    root = read(figure("a", point("2001", "-20"), point("2002", "80"), point("undated", "40")))
    loss, gain, half = list(root.iter(f"{SVG}rect"))[1:]
    (axis,) = strokes(root, "soft")
    zero, width = axis[0][0], float(gain.attrib["width"])
    assert float(loss.attrib["width"]) == pytest.approx(width / 4, abs=0.2)
    assert float(half.attrib["width"]) == pytest.approx(width / 2, abs=0.2)
    assert float(gain.attrib["x"]) == pytest.approx(zero, abs=0.2)
    assert float(loss.attrib["x"]) + float(loss.attrib["width"]) == pytest.approx(zero, abs=0.2)


def test_only_zero_has_no_bar() -> None:
    """The smallest value is seen beside the largest, and zero is not."""
    root = read(figure("a", point("2001", "0"), point("2002", "1"), point("undated", "1000000")))
    small, huge = list(root.iter(f"{SVG}rect"))[1:]
    assert float(small.attrib["width"]) == 2
    assert float(huge.attrib["width"]) > 500


def test_a_range_is_a_bar_between_its_ends() -> None:
    """A low and a high are drawn as what lies between them."""
    root = read(figure("a", point("2001", "50..100"), point("2002", "100")))
    span, whole = list(root.iter(f"{SVG}rect"))[1:]
    assert float(span.attrib["width"]) == pytest.approx(float(whole.attrib["width"]) / 2, abs=0.2)
    end = float(whole.attrib["x"]) + float(whole.attrib["width"])
    assert float(span.attrib["x"]) + float(span.attrib["width"]) == pytest.approx(end, abs=0.2)


@pytest.mark.parametrize(
    "points",
    [
        (point("2001", "1"), point("2002", "2")),
        (point("2001", "1"), point("2002", "2"), point("undated", "3")),
        (point("2001", "1"), point("2002", "2"), point("2003", "3..4")),
        (point("2001", "1"), point("2002", "2"), point("2003-01", "3")),
        (point("2001", "1"), point("2002", "2"), point("2003/2006", "3")),
        (point("2001", "1"), point("2001", "2"), point("2002", "3")),
    ],
    ids=["before-and-after", "undated", "range", "month", "interval", "one-year-twice"],
)
def test_lines_are_not_drawn_where_they_would_mislead(points: tuple[Point, ...]) -> None:
    """Two points, undated ones, ranges, and periods of unequal length are bars."""
    assert not lines.suits(chart(figure("a", *points)))


def test_reports_of_one_point_each_are_no_series() -> None:
    """Points that come from three reports are not tied together by a line."""
    assert not lines.suits(chart(*(series(2001 + n, id_=f"r{n}") for n in range(3))))


@pytest.mark.parametrize(
    "periods",
    [("2001", "2002", "2004"), ("FY2001", "FY2002", "FY2003"), ("2001-01", "2001-02", "2001-03")],
)
def test_three_points_in_time_are_a_line(periods: tuple[str, ...]) -> None:
    """A figure with three points in years, fiscal years or months is drawn as a line."""
    assert lines.suits(chart(figure("a", *(point(period, "1") for period in periods))))


def test_the_time_axis_is_true() -> None:
    """Forty years take four times the room of ten."""
    circles = list(read(series(1970, 1980, 2020)).iter(f"{SVG}circle"))
    first, second, third = (float(one.attrib["cx"]) for one in circles)
    assert (third - second) / (second - first) == pytest.approx(4, abs=0.02)


def test_lines_stand_on_zero() -> None:
    """A point's height over the zero line is in proportion to its value."""
    root = read(figure("a", point("2001", "50"), point("2002", "100"), point("2003", "0")))
    heights = [float(one.attrib["cy"]) for one in root.iter(f"{SVG}circle")]
    assert heights[2] - heights[1] == pytest.approx(2 * (heights[2] - heights[0]), abs=0.2)
    assert any(line[0][1] == pytest.approx(heights[2], abs=0.1) for line in strokes(root, "soft"))


def test_gaps_are_dotted() -> None:
    """A line over years without a value is dotted, and a sentence says what that means."""
    root = read(series(2001, 2002, 2009))
    drawn = [one for one in root.iter(f"{SVG}polyline") if one.attrib["class"] == "on-hue0"]
    assert ["stroke-dasharray" in one.attrib for one in drawn] == [False, True]
    assert "Dotted: no source here gives a value between the two points." in texts(root)


def test_no_dots_without_a_gap() -> None:
    """Where year follows on year, nothing is said of dots."""
    assert "Dotted" not in " ".join(texts(read(series(2001, 2002, 2003))))


def test_no_line_passes_over_another_source() -> None:
    """A line does not span years for which another source has a value."""
    both = read(series(2001, 2002, 2003, id_="a"), series(2000, 2005, id_="b"))
    assert len(strokes(both, "hue0")) == 2


def test_one_value_from_two_sources_is_one_label() -> None:
    """Where two sources give the same value for a period, one label carries both letters."""
    root = read(series(2001, 2002, 2003, id_="a"), series(2001, 2002, id_="b", step=9))
    shown = texts(root)
    assert "100a,b" in shown
    assert "110a" in shown
    assert "109b" in shown


def test_crowded_values_are_not_lost() -> None:
    """Each value of a crowded chart is in a label, or in the sentence on those without one."""
    records = [series(*range(1990, 2015), id_=f"s{n}", step=7 + n) for n in range(3)]
    shown = " ".join(texts(read(*records)))
    for mark, source in chart(*records).rows():
        if mark.value != "100":
            both = rf"(\b{mark.value}{source.key}|{mark.period}: {mark.value} {source.key})\b"
            assert re.search(both, shown)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 20)), min_size=1, max_size=25, unique=True
    ),
    st.integers(20, 60),
)
def test_labels_cover_nothing(grid: list[tuple[int, int]], half: int) -> None:
    """No label covers another, a point, a line or the edge of the room."""
    points = [(50.0 + 25 * x, 50.0 + 20 * y) for x, y in sorted(grid)]
    paths = list(pairwise(points))
    room = Box(550, 250, 550, 250)
    placed = [one.box for one in place(points, [(half, 10)] * len(points), room, paths) if one]
    for n, box in enumerate(placed):
        assert room.holds(box)
        assert not any(box.meets(other) for other in placed[n + 1 :])
        assert not any(abs(x - box.x) < box.w and abs(y - box.y) < box.h for x, y in points)
        assert not any(box.cut_by(path) for path in paths)


def test_a_lone_label_finds_room() -> None:
    """A label with room around its point stands right over it."""
    (found,) = place([(100, 100)], [(30, 10)], Box(100, 100, 100, 100), [])
    assert found is not None
    assert (found.box.x, found.box.y, found.leader) == (100, 80, None)


def test_panels_are_stacked() -> None:
    """Several measures stand one under the other, each with its own title and ink."""
    root = read(*LINES, *BARS)
    tops = [float(next(one.iter(f"{SVG}text")).attrib["y"]) for one in root.findall(f"{SVG}g")]
    assert len(tops) == 2
    assert tops[1] > tops[0] + 500
    assert strokes(root, "hue0")
    assert [one for one in root.iter(f"{SVG}rect") if one.attrib["class"] == "hue1"]


def test_everything_is_within_the_picture() -> None:
    """No element stands outside of the picture."""
    root = read(*LINES, *BARS)
    height = float(root.attrib["viewBox"].split()[-1])
    for one in root.iter():
        assert 0 <= float(one.attrib.get("x", 0)) <= WIDTH
        assert 0 <= float(one.attrib.get("y", 0)) <= height


# --- The file


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, with a store to draw from elsewhere."""
    (tmp_path / "store").mkdir()
    write_store(tmp_path / "store", monkeypatch)
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


# What an older picture begins with.
OLD = "<svg old"


def held(folder: Path) -> list[str]:
    """Return the names of the files in a folder."""
    return sorted(one.name for one in folder.iterdir())


def test_a_picture_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--svg FILE`` writes the picture, says so on stderr, and prints nothing else."""
    path = folder / "a.svg"
    assert main(["stat", "harvest", "--together", "--svg", str(path)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(WROTE.format(path))
    assert "6 of 8 charts shown; --limit 0 shows all" in err
    assert path.read_text(encoding="utf-8").startswith("<svg ")
    assert held(folder) == ["a.svg"]


def test_a_dash_is_stdout(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--svg -`` writes the picture to stdout."""
    assert main(["stat", "harvest", "--together", "--svg", "-", "--limit", "1"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("<svg ")
    assert out.endswith("</svg>\n")
    assert "wrote" not in err
    assert held(folder) == []


def test_bars_and_picture_go_together(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--chart`` beside ``--svg FILE`` draws both."""
    assert main(["stat", "harvest", "--chart", "--together", "--svg", str(folder / "a.svg")]) == 0
    assert "Crop number 1 (tons)" in capsys.readouterr().out
    assert (folder / "a.svg").exists()


@pytest.mark.parametrize(
    "begins",
    [
        "",
        "<svg>",
        "\ufeff<svg\n",
        '<?xml version="1.0"?>\n<!-- a --><!-- b -->\n<!DOCTYPE svg PUBLIC "x" "y">\n<svg ',
    ],
)
def test_what_was_a_picture_may_be_replaced(begins: str, folder: Path) -> None:
    """An SVG file is known by how it begins, and an empty file holds nothing that could be lost."""
    path = folder / "a.svg"
    path.write_text(begins, encoding="utf-8")
    assert main(["stat", "harvest", "--together", "--svg", str(path)]) == 0
    assert path.read_text(encoding="utf-8").endswith("</svg>\n")


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("other.yaml", "dealerfacts: 1\n", "may be a store"),
        ("other.YML", "<svg >", "may be a store"),
        ("notes.txt", "mine", "is not an SVG file"),
        ("a.svg", "mine", "is not an SVG file"),
        ("noending", "<html><svg ", "is not an SVG file"),
        ("page.html", "<!DOCTYPE html>\n<svg ", "is not an SVG file"),
    ],
)
@pytest.mark.parametrize("linked", [False, True])
def test_no_work_is_replaced(
    name: str, text: str, why: str, linked: bool, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A picture replaces nothing but a picture, never a store, and nothing else behind a link."""
    path = asked = folder / name
    path.write_text(text, encoding="utf-8")
    if linked:
        asked = folder / "link.svg"
        asked.symlink_to(name)
    assert main(["stat", "harvest", "--together", "--svg", str(asked)]) == 2
    said = f"dealerfacts: {asked} {why}, so it is not replaced; choose another name\n"
    assert capsys.readouterr() == ("", said)
    assert path.read_text(encoding="utf-8") == text


def test_no_picture_is_written_where_one_must_not_be(folder: Path) -> None:
    """Of several files none is written where one of them may not be replaced."""
    (folder / "a-2.svg").write_text("mine", encoding="utf-8")
    assert main(["stat", "harvest", "--svg", str(folder / "a.svg"), "-n", "3"]) == 2
    assert held(folder) == ["a-2.svg"]


def test_an_old_picture_is_replaced(folder: Path) -> None:
    """An existing file is replaced, and keeps its permissions."""
    path = folder / "a.svg"
    path.write_text(OLD, encoding="utf-8")
    path.chmod(0o640)
    assert main(["stat", "harvest", "--together", "--svg", str(path)]) == 0
    assert path.read_text(encoding="utf-8") not in ("", OLD)
    assert path.stat().st_mode & 0o777 == 0o640
    assert held(folder) == ["a.svg"]


def test_an_old_picture_survives_a_failure(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where writing fails, the existing file is as it was, and nothing is left beside it."""

    def full(_: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    path = folder / "a.svg"
    path.write_text(OLD, encoding="utf-8")
    monkeypatch.setattr(Path, "replace", full)
    assert main(["stat", "harvest", "--together", "--svg", str(path)]) == 2
    assert capsys.readouterr().err == (
        f"dealerfacts: cannot write {path}: No space left on device\n"
    )
    assert path.read_text(encoding="utf-8") == OLD
    assert held(folder) == ["a.svg"]


def test_a_link_is_kept(folder: Path) -> None:
    """A symbolic link stays one, and what it points at is replaced."""
    (folder / "real.svg").write_text(OLD, encoding="utf-8")
    (folder / "link.svg").symlink_to("real.svg")
    assert main(["stat", "harvest", "--together", "--svg", str(folder / "link.svg")]) == 0
    assert (folder / "link.svg").is_symlink()
    assert (folder / "real.svg").read_text(encoding="utf-8") not in ("", OLD)


def test_a_pipe_is_written_to(folder: Path) -> None:
    """A named pipe takes the picture as it comes, and is not replaced by a file."""
    path = folder / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert main(["stat", "harvest", "--together", "--svg", str(path), "--limit", "1"]) == 0
        assert os.read(reader, 5) == b"<svg "
    finally:
        os.close(reader)
    assert path.is_fifo()
    assert held(folder) == ["pipe"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing/a.svg", "there is no folder {folder}/missing"),
        ("file.txt/a.svg", "there is no folder {folder}/file.txt"),
        (".", "it names a folder; add a file name"),
        ("new/", "it names a folder; add a file name"),
    ],
)
def test_a_mistyped_path_creates_nothing(
    name: str, message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A path that cannot be written to is an error in one sentence, and nothing is created."""
    (folder / "file.txt").write_text("mine", encoding="utf-8")
    path = f"{folder}/{name}"
    assert main(["stat", "harvest", "--together", "--svg", path]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == (
        "",
        f"dealerfacts: cannot write {path}: {message.format(folder=folder)}\n",
    )
    assert held(folder) == ["file.txt"]


def test_a_file_that_must_not_be_written_to_is_not_replaced(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A read-only file is kept, though its folder would allow to replace it."""
    path = folder / "a.svg"
    path.write_text(OLD, encoding="utf-8")
    # The superuser may write to any file, so the answer is given here.
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda one, mode: one != path and allowed(one, mode))
    assert main(["stat", "harvest", "--together", "--svg", str(path)]) == 2
    assert capsys.readouterr().err == f"dealerfacts: cannot write {path}: the file is read-only\n"
    assert path.read_text(encoding="utf-8") == OLD


def test_nothing_to_draw_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing can be charted no file is created, and the exit status is 1."""
    assert main(["stat", "lone", "--together", "--svg", str(folder / "a.svg")]) == 1
    assert "nothing to chart" in capsys.readouterr().err
    assert held(folder) == []


@pytest.mark.parametrize(
    ("given_", "message"),
    [
        (["--svg", ""], "--svg is empty: write --svg FILE, or leave it out"),
        (
            ["--together", "--svg", "-", "--chart"],
            "--chart and --svg - both write to stdout: name a file",
        ),
        (
            ["--svg", "a.svg", "--json"],
            "--svg draws for people, and --json prints for programs: leave one out",
        ),
    ],
)
def test_options_that_exclude_each_other(
    given_: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Options that contradict ``--svg`` are refused in a sentence."""
    assert main(["stat", "harvest", *given_]) == 2
    assert capsys.readouterr().err == f"dealerfacts: {message}\n"


def test_each_chart_has_a_file_of_its_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without ``--together`` each chart is a file, numbered in the order of the answer."""
    assert main(["stat", "harvest", "--svg", str(folder / "a.svg"), "-n", "2"]) == 0
    assert sorted(path.name for path in folder.glob("*.svg")) == ["a-1.svg", "a-2.svg"]
    assert capsys.readouterr().err.startswith(f"dealerfacts: wrote {folder / 'a-1.svg'}: 1 chart\n")
    assert main(["stat", "harvest", "--svg", str(folder / "b.svg"), "-n", "1"]) == 0
    assert (folder / "b.svg").exists()


def test_formats_draw_what_options_draw(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--format svg`` prints the picture of all charts, ``--format chart`` the bars."""
    assert main(["stat", "harvest", "--format", "svg"]) == 0
    assert capsys.readouterr().out.startswith("<svg ")
    assert main(["stat", "harvest", "--format", "chart"]) == 0
    bars = capsys.readouterr().out
    assert main(["stat", "harvest", "--chart"]) == 0
    assert capsys.readouterr().out == bars != ""


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (
            ("stat", "harvest", "--svg", "a.png"),
            "--svg draws SVG, and a.png ends in .png: write a name that ends in .svg",
        ),
        (
            ("stat", "harvest", "--together"),
            "--together draws charts in one picture: add --svg FILE",
        ),
        (
            ("quotes", "--format", "svg"),
            "a chart draws figures: use it with stat, and without --fields",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    args: tuple[str, ...], sentence: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another kind of picture, or of facts, is refused in a sentence that says what to do."""
    assert main(list(args)) == 2
    assert capsys.readouterr().err == f"dealerfacts: {sentence}\n"
