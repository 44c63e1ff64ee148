"""Fill in a source, a figure or a quote, and what it stands on where that is new."""

from __future__ import annotations

from collections.abc import Iterable

from dealerfacts.cli.form import POINT, Check, Form, split_list
from dealerfacts.curate.additions import Addition
from dealerfacts.curate.known import is_bare, qualifier_of, slug, value_of
from dealerfacts.errors import UsageError
from dealerfacts.store.fields import slip, unknown

# In front of what is new although something like it is there.
NEW = "+"


def source(form: Form) -> list[Addition]:
    """Return a new source."""
    form.take("title", "Title", required=True)
    publisher = form.take("publisher", "Publisher", required=True)
    form.take("kind", "Kind (report, news-article, ...)", required=True)
    published = form.take("published", "Published (2019-12-17, 2019-12 or 2019)")
    form.take("authors", "Authors (Family, Given; Family, Given)")
    form.take("url", "URL")
    known = form.known
    _id(form, known.source_id(publisher or "new", published), known.sources)
    return [form.record()]


def figure(form: Form) -> list[Addition]:
    """Return a new figure, and its measure and topics where they are new."""
    source_ = _source(form)
    measure, new = _measure(form)
    said = [_point(one) for one in form.points] or _asked_points(form)
    label = "Anchor (exact words of the source, 12 at most)"
    anchor = form.take("anchor", label, required=True)
    words = " ".join((measure, *(str(one.fields["label"]) for one in new), anchor))
    topics, headings = _topics(form, form.known.topics_for(words, measure))
    proposed = form.known.figure_id(source_, measure, said[0].get("period", ""))
    _id(form, proposed, form.known.facts)
    return [*headings, *new, form.record(measure=measure, topics=topics, points=said)]


def quote(form: Form) -> list[Addition]:
    """Return a new quote, and its speaker and topics where they are new."""
    speaker, new = _speaker(form)
    form.take("role", "Role at the time")
    form.take("organization", "Organization at the time")
    form.take("said", "Said on (a date)")
    form.take("occasion", "Occasion")
    text = form.take("text", "Text (the exact words)", required=True)
    _source(form)
    topics, headings = _topics(form, form.known.topics_for(text))
    _id(form, form.known.quote_id(speaker, text), form.known.facts)
    return [*headings, *new, form.record(speaker=speaker, topics=topics)]


FILL = {"source": source, "figure": figure, "quote": quote}


def _id(form: Form, proposed: str, taken: Iterable[str]) -> None:
    """Take what every record ends with: an id, and a note."""
    form.take("id", "Id", default=proposed, fault=_taken(taken))
    form.take("note", "Note")


def _taken(ids: Iterable[str]) -> Check:
    return lambda id_: f"the id {id_} is taken" if id_ in set(ids) else None


def _source(form: Form) -> str:
    """Return the id of a source of the store; words list those that have them."""
    known = form.known.sources

    def fault(answer: str) -> str | None:
        if answer in known:
            return None
        if near := form.known.sources_like(answer):
            lines = [f"  {one.id}: {one.title}, {one.publisher}" for one in near]
            return "\n".join(("Type the id of one of these:", *lines))
        return unknown("no source", answer, known)

    default = next(iter(known)) if len(known) == 1 else ""
    label = "Source (its id, or words of its title)"
    given = bool(form.given.get("source"))
    return form.take("source", label, default=default, required=True, fault=fault, checked=given)


def _measure(form: Form) -> tuple[str, list[Addition]]:
    """Return the id of the measure, and the measure where it is new."""
    known = form.known.measures
    given = form.given.get("measure", "").strip()
    if form.asker and not given:
        given = form.take("measure", "Measure (its id, or what is counted)", required=True,
                          fault=_like(form), checked=False)  # fmt: skip
    form.said["measure"] = given
    if given in known:
        return given, []
    made = given.removeprefix(NEW)
    id_ = made if not form.fault("id", made) else ""
    if not form.asker and made and not form.given.get("label"):
        raise UsageError(
            f"{form.place}{unknown('no measure', made, known)}; label and unit make it new"
        )
    label = "Label (what is counted, whom and where)"
    label = form.take("label", label, default="" if id_ else made, required=True)
    unit = form.take("unit", "Unit (people, deaths, percent, US dollars)", required=True)
    dimensions = _dimensions(form)
    if not id_:
        id_ = form.known.free(slug(label), known, "")
        if form.asker:
            id_ = form.asker.ask("Id of the measure", default=id_, check=_taken(known))
    fields = {"label": label, "unit": unit, "dimensions": dimensions}
    return id_, [Addition("measures", id_, fields)]


def _like(form: Form) -> Check:
    """Return what asks again, once, about a measure that is like some of the store's."""
    known, seen = form.known.measures, set[str]()

    def fault(answer: str) -> str | None:
        like = form.known.measures_like(answer)
        if answer in known or answer.startswith(NEW) or answer in seen or not like:
            return None
        seen.add(answer)
        lines = [f"  {one.id}: {one.label} ({one.unit})" for one in like]
        return "\n".join(("Type the id of one of these, or the same again for a new one:", *lines))

    return fault


def _dimensions(form: Form) -> dict[str, str]:
    """Return the dimensions of a new measure: ``place: United States; drug: all drugs``."""

    def fault(answer: str) -> str | None:
        wrong = [one for one in split_list(answer) if not all(map(str.strip, one.partition(":")))]
        return "write name: value; name: value" if wrong else None

    label = "Dimensions (place: United States; drug: all drugs)"
    typed = form.take("dimensions", label, fault=fault, checked=False)
    pairs = (one.partition(":") for one in split_list(typed))
    return {name.strip(): value.strip() for name, _, value in pairs}


def _point(form: Form, period: str = "") -> dict[str, str]:
    """Return a point of a figure."""
    label = "Period (2019, 2019-12, 2015/2018, FY2023)"
    period = period or form.take("period", label, required=True)
    printed = form.take("printed", "Printed (the characters in the source)", required=True)
    read = value_of(printed) or ""
    low = form.take("low", "Low") if form.given.get("low") else ""
    high = form.take("high", "High") if low else ""
    value = ""
    if not low:
        # Nobody is there to look at a number that took more than reading.
        proposed = read if form.asker or is_bare(printed) else ""
        value = form.take("value", "Value (a number)", default=proposed, required=not form.asker)
    if form.asker and not value and not low:
        low = form.take("low", "Low", required=True)
        high = form.take("high", "High", required=True)
    label = "Qualifier (about, nearly, over, ...)"
    qualifier = form.take("qualifier", label, default=qualifier_of(printed) or "")
    fields = (period, printed, value, low, high, qualifier)
    return {name: one for name, one in zip(POINT, fields, strict=True) if one}


def _asked_points(form: Form) -> list[dict[str, str]]:
    said = [_point(form)]

    def fault(answer: str) -> str | None:
        if answer in {one.get("period") for one in said}:
            return f"the period {answer} is there already"
        return form.fault("period", answer)

    while form.asker and not form.given.get("period"):
        period = form.asker.ask("Another period", check=fault)
        if not period:
            break
        said.append(_point(form, period))
    return said


def _speaker(form: Form) -> tuple[str, list[Addition]]:
    """Return the id of the speaker, and the speaker where that is new."""
    known = form.known.speakers
    names = {str(one.name): id_ for id_, one in known.items()}

    def fault(answer: str) -> str | None:
        if form.known.speaker(answer) or answer.startswith(NEW):
            return None
        near = slip(answer, tuple(known)) or slip(answer, tuple(names))
        return f"did you mean {near}? {NEW}{answer} makes a new speaker" if near else None

    label = "Speaker (an id, or first and last name)"
    typed = form.take("speaker", label, required=True, fault=fault, checked=False)
    name = typed.removeprefix(NEW).strip()
    if id_ := form.known.speaker(name):
        return id_, []
    id_ = form.known.free(slug(name), known, "")
    return id_, [Addition("speakers", id_, {"name": name})] if name else []


def _topics(form: Form, proposed: list[str]) -> tuple[list[str], list[Addition]]:
    """Return the ids of the topics, and those that are new."""
    known = form.known.topics

    def fault(answer: str) -> str | None:
        for one in split_list(answer):
            near = slip(one, tuple(known))
            if one not in known and not one.startswith(NEW) and near:
                return f"no topic {one}: did you mean {near}? {NEW}{one} makes it new"
            if said := form.fault("topics", one.removeprefix(NEW)):
                return said
        return None

    label = "Topics (ids, with commas between them)"
    default = ", ".join(proposed) if form.asker else ""
    typed = form.take("topics", label, default=default, required=True, fault=fault, checked=False)
    ids = [one.removeprefix(NEW) for one in split_list(typed)]
    labels = {
        one: one.replace("-", " ").capitalize() for one in dict.fromkeys(ids) if one not in known
    }
    if form.asker:
        labels = {one: form.asker.ask(f"Label of the new topic {one}", default=label)
                  for one, label in labels.items()}  # fmt: skip
    return ids, [Addition("topics", one, {"label": label}) for one, label in labels.items()]
