"""Answer how a figure stands beside others."""

from typing import Annotated

from dealerfacts.cli.options import Output, ids_argument
from dealerfacts.cli.output import limit, nothing, nothing_found, open_named_store, print_list
from dealerfacts.compare import comparable, neighbours
from dealerfacts.compare import compare as compared
from dealerfacts.compare.timelines import timelines
from dealerfacts.query import Query, Store


def compare(
    what: Annotated[list[str], ids_argument("fact", "ID-OR-WORDS...", "Ids of figures, or words.")],
    *,
    output: Output,
) -> None:
    """Compare a figure with others on the same or a near measure.

    One id is compared with all its neighbours, several ids with the first. Words find figures, and
    these are lined up over time: one measure per row, the nearest years together.

    Two numbers are compared only where they count the same thing for the same time; where they do
    not, the answer says how they differ. The change between two numbers is computed from the
    printed ones, with what their rounding allows.

    Examples:
        dealerfacts compare dpa-incarcerated-selling
        dealerfacts compare overdose
        dealerfacts compare od-2017 od-2018 --json
    """
    with open_named_store() as store:
        try:
            base, *named = {one.id: one for one in map(comparable, map(store.get, what))}.values()
        except KeyError:
            _line_up(store, what, output)
            return
        # Whoever names two figures is told of both, also that they cannot be compared.
        found = compared(base, named or neighbours(base, store))
        query = {"what": what, "base": base.id}
        print_list("compare", found, query, output, limit(output))
        if not found:
            nothing(f": no other figure shares a topic and the unit with {base.id}")


def _line_up(store: Store, words: list[str], output: Output) -> None:
    """Print the time lines of the figures that words find."""
    query = Query(words=tuple(words), kinds=("figure",), exact=True)
    lines = timelines(store.find(query))
    print_list("timelines", lines, {"what": words}, output, limit(output), " measures")
    if not lines:
        nothing_found(store, query._replace(exact=False), *store.suggest_ids(words[0]))
