"""The periods and dates that a store writes."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealerfacts.periods import NEVER, PeriodError, Span, read_date, read_period


@pytest.mark.parametrize(
    ("text", "fault", "help_"),
    [
        ("2019-02-29", "'2019-02-29' is not in the calendar", "a day of 2019-02 is 01 to 28"),
        ("1900-02-29", "'1900-02-29' is not in the calendar", "a day of 1900-02 is 01 to 28"),
        ("2000-02-30", "'2000-02-30' is not in the calendar", "a day of 2000-02 is 01 to 29"),
        ("2019-04-31", "'2019-04-31' is not in the calendar", "a day of 2019-04 is 01 to 30"),
        ("2019-04-00", "'2019-04-00' is not in the calendar", "a day of 2019-04 is 01 to 30"),
        ("2019-00", "'2019-00' is not in the calendar", "a month is 01 to 12"),
        ("2019-13-01", "'2019-13-01' is not in the calendar", "a month is 01 to 12"),
        ("0000", "'0000' is not in the calendar", "the calendar begins with the year 0001"),
    ],
)
def test_a_day_that_does_not_exist_is_no_date(text: str, fault: str, help_: str) -> None:
    """A date of no calendar is refused, and so is a period of it, with what there is instead."""
    for read in (read_date, read_period):
        with pytest.raises(PeriodError) as caught:
            read(text)
        assert (caught.value.fault, caught.value.help) == (fault, help_)
        assert str(caught.value) == f"{fault}: {help_}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "19",
        "019",
        "20190",
        "2019-1",
        "2019-1-07",
        "2019-01-7",
        "2019-",
        "-2019",
        "2019-12-17-01",
        "2019/2020",
        "FY2019",
        "undated",
        " 2019",
        "2019\n",
        "２０１９",
        "²⁰¹⁹",
        "+201",
        "2e10",
        "12/17/2019",
        "calendar",
        "12:30",
        "December 2019",
    ],
)
def test_other_forms_are_no_dates(text: str) -> None:
    """A date is a year, a month or a day in digits, and nothing else."""
    with pytest.raises(PeriodError, match=r"is not a date: write 2019, 2019-12 or 2019-12-17$"):
        read_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "calendar",
        "12:30",
        "/",
        "2019/",
        "/2019",
        "2015/2016/2017",
        "FY",
        "FY19",
        "fy2019",
        "FY 2019",
        "FY-201",
        "FY2019/FY2020",
        "2019/undated",
        "Undated",
        "2019-20200",
    ],
)
def test_other_forms_are_no_periods(text: str) -> None:
    """A period is one of the forms that the message lists."""
    with pytest.raises(PeriodError) as caught:
        read_period(text)
    assert caught.value.fault == f"'{text}' is not a period"
    assert caught.value.help == ("write 2019, 2019-12, 2019-12-17, 2015/2018, FY2023 or undated")


@pytest.mark.parametrize("dash", ["-", "\u2013", "\u2014", " "])
def test_years_with_a_dash_are_an_interval(dash: str) -> None:
    """Who writes two years with a dash is told how an interval is written."""
    with pytest.raises(PeriodError, match=r"is not a period: write 2015/2018$"):
        read_period(f"2015{dash}2018")


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("2018/2015", "write 2015/2018"),
        ("2019-05/2019-04-30", "write 2019-04-30/2019-05"),
        ("2019-12-17/2019-12-16", "write 2019-12-16/2019-12-17"),
    ],
)
def test_an_interval_does_not_run_backwards(text: str, help_: str) -> None:
    """An interval that ends before it begins is refused, and told the right way round."""
    with pytest.raises(PeriodError) as caught:
        read_period(text)
    assert caught.value.fault == f"'{text}' ends before it begins"
    assert caught.value.help == help_


@pytest.mark.parametrize("text", ["FY0000", "FY0001"])
def test_a_fiscal_year_begins_in_the_calendar(text: str) -> None:
    """A fiscal year begins a year early, so the first one is the second."""
    with pytest.raises(
        PeriodError, match="is not in the calendar: the first fiscal year is FY0002"
    ):
        read_period(text)


def test_a_long_or_hidden_text_is_shown_safely() -> None:
    """A message shows the beginning of a long text, and what cannot be seen."""
    with pytest.raises(PeriodError) as caught:
        read_period("\x1b[31m" + "9" * 100_000)
    assert caught.value.fault == f"'\\x1b[31m{'9' * 55}...' is not a period"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", 20190101, 20191231),
        ("0001", 10101, 11231),
        ("9999", 99990101, 99991231),
        ("2019-02", 20190201, 20190228),
        ("2020-02", 20200201, 20200229),
        ("2000-02", 20000201, 20000229),
        ("1900-02", 19000201, 19000228),
        ("2019-12-17", 20191217, 20191217),
        ("2015/2018", 20150101, 20181231),
        ("2015/2015", 20150101, 20151231),
        ("2015/2015-06", 20150101, 20150630),
        ("2015-06/2015", 20150601, 20151231),
        ("2023-06/2024-05", 20230601, 20240531),
        ("FY2023", 20221001, 20230930),
        ("FY0002", 11001, 20930),
    ],
)
def test_a_period_is_its_first_and_last_day(text: str, first: int, last: int) -> None:
    """A period is read as the first and the last of its days."""
    assert read_period(text) == Span(first, last)


def test_undated_is_never() -> None:
    """What a source dates not at all lies in no period."""
    assert read_period("undated") == NEVER
    assert read_period("0001").first > NEVER.last


@given(st.dates(), st.dates())
def test_each_day_of_the_calendar_is_read(one: datetime.date, other: datetime.date) -> None:
    """A day, its month and its year are read, and hold the day; two days are an interval."""
    day = one.year * 10000 + one.month * 100 + one.day
    assert read_date(one.isoformat()) == Span(day, day)
    for text in (one.isoformat()[:7], one.isoformat()[:4]):
        span = read_date(text)
        assert read_period(text) == span
        assert span.first <= day <= span.last
    start, end = sorted((one, other))
    assert read_period(f"{start}/{end}") == Span(
        read_date(start.isoformat()).first, read_date(end.isoformat()).last
    )


@given(st.integers(1, 9998), st.integers(1, 12))
def test_a_month_ends_where_the_next_begins(year: int, month: int) -> None:
    """The last day of a month is the day before the first of the next."""
    last = datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)
    assert read_date(f"{year:04}-{month:02}").last == int(last.isoformat().replace("-", ""))
