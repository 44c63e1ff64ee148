"""Answer with all there is to one fact."""

from dealerfacts.cli.ids import look_up, report_missing
from dealerfacts.cli.options import Ids, Output
from dealerfacts.cli.output import open_named_store, print_list
from dealerfacts.rows.page import page


def show(ids: Ids, *, output: Output) -> None:
    """Print facts in full: source, anchor, relations, audit.

    Examples:
        dealerfacts show dpa-incarcerated-selling
        dealerfacts quotes --speaker LaSalle | dealerfacts show -
    """
    with open_named_store() as store:
        facts, missing = look_up(store.get, ids)
        pages = [page(one, store) for one in facts[: output.limit or None]]
        print_list("show", pages, {"ids": [page.one.id for page in pages]}, output)
        report_missing(store, missing)
