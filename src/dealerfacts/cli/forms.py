"""Fill in a source, a figure or a quote, and what it stands on where that is new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from dealerfacts.cli.form import Form, split_list
from dealerfacts.curate.additions import Addition
from dealerfacts.curate.known import slug
from dealerfacts.curate.order import FLOW_LISTS
from dealerfacts.curate.printed import is_bare, qualifier_of, value_of
from dealerfacts.errors import UsageError
from dealerfacts.store.fields import slip
from dealerfacts.store.shapes import SECTIONS

# In front of what is new although something like it is there.
NEW = "+"
# Fields that are asked for, in one of the kinds.
_ASKED = frozenset(
    (
        *("id", "title", "publisher", "kind", "published", "authors", "url", "note", "measure"),
        *("source", "topics", "anchor", "speaker", "role", "organization", "said", "occasion"),
        "text",
    )
)
_POINT = ("period", "printed", "value", "low", "high", "qualifier")


def source(form: Form) -> list[Addition]:
    """Return a new source."""
    known = form.known
    title = form.take("sources", "title", "Title", required=True)
    publisher = form.take("sources", "publisher", "Publisher", required=True)
    kind = form.take("sources", "kind", "Kind (report, news-article, ...)", required=True)
    published = form.take("sources", "published", "Published (2019-12-17, 2019-12 or 2019)")
    authors = form.take("sources", "authors", "Authors (Family, Given; Family, Given)")
    url = form.take("sources", "url", "URL")
    id_ = form.take(
        "sources", "id", "Id", default=known.source_id(publisher or "new", published),
        fault=_taken(known.sources),
    )  # fmt: skip
    note = form.take("sources", "note", "Note")
    form.finish()
    asked = {"title": title, "publisher": publisher, "kind": kind, "published": published,
             "authors": split_list(authors), "url": url, "note": note}  # fmt: skip
    return [Addition("sources", id_, {**_others(form, "sources"), **asked})]


def figure(form: Form, points: Sequence[Form] = ()) -> list[Addition]:
    """Return a new figure, and its measure and topics where they are new.

    Args:
        form: The figure's fields.
        points: Those of its points, where they were given.
    """
    source_ = _source(form, "figures")
    measure, new = _measure(form)
    said = [_point(one) for one in points] if points else _asked_points(form)
    anchor = form.take("figures", "anchor", "Anchor (exact words of the source, 12 at most)",
                       required=True)  # fmt: skip
    words = " ".join((measure, *(str(one.fields["label"]) for one in new), anchor))
    topics, headings = _topics(form, "figures", form.known.topics_for(words, measure))
    period = str(said[0].get("period", "")) if said else ""
    id_ = form.take(
        "figures", "id", "Id", default=form.known.figure_id(source_, measure, period),
        fault=_taken(form.known.facts),
    )  # fmt: skip
    note = form.take("figures", "note", "Note")
    form.finish()
    fields = {"measure": measure, "source": source_, "topics": topics, "points": said,
              "anchor": anchor, "note": note}  # fmt: skip
    others = _others(form, "figures")
    return [*headings, *new, Addition("figures", id_, {**others, **fields})]


def quote(form: Form) -> list[Addition]:
    """Return a new quote, and its speaker and topics where they are new."""
    known = form.known
    speaker, new = _speaker(form)
    role = form.take("quotes", "role", "Role at the time")
    organization = form.take("quotes", "organization", "Organization at the time")
    said = form.take("quotes", "said", "Said on (a date)")
    occasion = form.take("quotes", "occasion", "Occasion")
    text = form.take("quotes", "text", "Text (the exact words)", required=True)
    source_ = _source(form, "quotes")
    topics, headings = _topics(form, "quotes", known.topics_for(text))
    id_ = form.take("quotes", "id", "Id", default=known.quote_id(speaker, text),
                    fault=_taken(known.facts))  # fmt: skip
    note = form.take("quotes", "note", "Note")
    form.finish()
    fields = {"speaker": speaker, "role": role, "organization": organization, "said": said,
              "occasion": occasion, "text": text, "source": source_, "topics": topics,
              "note": note}  # fmt: skip
    return [*headings, *new, Addition("quotes", id_, {**_others(form, "quotes"), **fields})]


def _others(form: Form, section: str) -> dict[str, Any]:
    """Return the fields that are given and never asked for."""
    found: dict[str, Any] = {}
    for name, field in SECTIONS[section].fields.items():
        if form.given.get(name) and name not in _ASKED and not (field.part or field.parts):
            value = form.take(section, name, name)
            found[name] = split_list(value) if name in FLOW_LISTS else value
    return found


def _taken(ids: Iterable[str]) -> Callable[[str], str | None]:
    return lambda id_: f"the id {id_} is taken" if id_ in set(ids) else None


def _source(form: Form, section: str) -> str:
    """Return the id of a source of the store; words list those that have them."""
    known = form.known.sources

    def fault(answer: str) -> str | None:
        if answer in known:
            return None
        if near := form.known.sources_like(answer):
            lines = [f"  {one.id}: {one.title}, {one.publisher}" for one in near]
            return "\n".join(("Type the id of one of these:", *lines))
        return form.unknown("source", answer, known)

    default = next(iter(known)) if len(known) == 1 else ""
    label = "Source (its id, or words of its title)"
    if form.asker and not form.given.get("source"):
        return form.asker.ask(label, default=default, required=True, check=fault)
    return form.take(section, "source", label, default=default, required=True, fault=fault)


def _measure(form: Form) -> tuple[str, list[Addition]]:
    """Return the id of the measure, and the measure where it is new."""
    known = form.known.measures
    given = form.given.get("measure", "").strip()
    if form.asker and not given:
        given = _asked_measure(form)
    if given in known:
        return given, []
    made = given.removeprefix(NEW)
    id_ = made if not form.fault("measures", "id", made) else ""
    if not form.asker and made and not form.given.get("label"):
        raise UsageError(
            f"{form.place}{form.unknown('measure', made, known)}; label and unit make it new"
        )
    label = form.take("measures", "label", "Label (what is counted, whom and where)",
                      default="" if id_ else made, required=True)  # fmt: skip
    unit = form.take("measures", "unit", "Unit (people, deaths, percent, US dollars)",
                     required=True)  # fmt: skip
    dimensions = _dimensions(form)
    if not id_:
        id_ = form.known.free(slug(label), known, "")
        if form.asker:
            id_ = form.asker.ask("Id of the measure", default=id_, check=_taken(known))
    fields = {"label": label, "unit": unit, "dimensions": dimensions}
    return id_, [Addition("measures", id_, fields)]


def _asked_measure(form: Form) -> str:
    """Return the id of a measure, or what a new one is called."""
    known, seen = form.known.measures, set[str]()

    def fault(answer: str) -> str | None:
        like = form.known.measures_like(answer)
        if answer in known or answer.startswith(NEW) or answer in seen or not like:
            return None
        seen.add(answer)
        lines = [f"  {one.id}: {one.label} ({one.unit})" for one in like]
        return "\n".join(("Type the id of one of these, or the same again for a new one:", *lines))

    assert form.asker  # noqa: S101  (the caller asked)
    label = "Measure (its id, or what is counted)"
    return form.asker.ask(label, required=True, check=fault)


def _dimensions(form: Form) -> dict[str, str]:
    """Return the dimensions of a new measure: ``place: United States; drug: all drugs``."""

    def fault(answer: str) -> str | None:
        wrong = [one for one in split_list(answer) if not all(map(str.strip, one.partition(":")))]
        return "write name: value; name: value" if wrong else None

    typed = form.given.get("dimensions", "")
    if form.asker and not typed:
        label = "Dimensions (place: United States; drug: all drugs)"
        typed = form.asker.ask(label, check=fault)
    elif said := fault(typed):
        raise UsageError(f"{form.place}dimensions: {said}")
    pairs = (one.partition(":") for one in split_list(typed))
    return {name.strip(): value.strip() for name, _, value in pairs}


def _point(form: Form, period: str = "") -> dict[str, str]:
    """Return a point of a figure."""
    period = period or form.take("points", "period", "Period (2019, 2019-12, 2015/2018, FY2023)",
                                 required=True)  # fmt: skip
    printed = form.take("points", "printed", "Printed (the characters in the source)",
                        required=True)  # fmt: skip
    read = value_of(printed) or ""
    low = form.take("points", "low", "Low") if form.given.get("low") else ""
    high = form.take("points", "high", "High") if low else ""
    value = ""
    if not low:
        # Nobody is there to look at a number that took more than reading.
        proposed = read if form.asker or is_bare(printed) else ""
        value = form.take("points", "value", "Value (a number)", default=proposed,
                          required=not form.asker)  # fmt: skip
    if form.asker and not value and not low:
        low = form.take("points", "low", "Low", required=True)
        high = form.take("points", "high", "High", required=True)
    qualifier = form.take("points", "qualifier", "Qualifier (about, nearly, over, ...)",
                          default=qualifier_of(printed) or "")  # fmt: skip
    fields = (period, printed, value, low, high, qualifier)
    return {name: one for name, one in zip(_POINT, fields, strict=True) if one}


def _asked_points(form: Form) -> list[dict[str, str]]:
    said = [_point(form)]
    while form.asker and not form.given.get("period"):

        def fault(answer: str) -> str | None:
            if answer in {one.get("period") for one in said}:
                return f"the period {answer} is there already"
            return form.fault("points", "period", answer)

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
    typed = form.given.get("speaker", "").strip()
    if form.asker and not typed:
        typed = form.asker.ask(label, required=True, check=fault)
    elif typed and (said := fault(typed)):
        raise UsageError(f"{form.place}speaker: {said}")
    elif not typed:
        form.missing.append("speaker")
    name = typed.removeprefix(NEW).strip()
    if id_ := form.known.speaker(name):
        return id_, []
    id_ = form.known.free(slug(name), known, "")
    return id_, [Addition("speakers", id_, {"name": name})] if name else []


def _topics(form: Form, section: str, proposed: list[str]) -> tuple[list[str], list[Addition]]:
    """Return the ids of the topics, and those that are new."""
    known = form.known.topics

    def fault(answer: str) -> str | None:
        for one in split_list(answer):
            near = slip(one, tuple(known))
            if one not in known and not one.startswith(NEW) and near:
                return f"no topic {one}: did you mean {near}? {NEW}{one} makes it new"
            if said := form.fault(section, "topics", one.removeprefix(NEW)):
                return said
        return None

    typed = form.given.get("topics", "").strip()
    default = ", ".join(proposed)
    if form.asker and not typed:
        label = "Topics (ids, with commas between them)"
        typed = form.asker.ask(label, default=default, required=True, check=fault)
    elif typed and (said := fault(typed)):
        raise UsageError(f"{form.place}topics: {said}")
    elif not typed:
        form.missing.append("topics")
    ids = [one.removeprefix(NEW) for one in split_list(typed)]
    new = [one for one in dict.fromkeys(ids) if one not in known]
    labels = {one: one.replace("-", " ").capitalize() for one in new}
    if form.asker:
        labels = {one: form.asker.ask(f"Label of the new topic {one}", default=label)
                  for one, label in labels.items()}  # fmt: skip
    return ids, [Addition("topics", one, {"label": label}) for one, label in labels.items()]
