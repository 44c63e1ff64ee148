"""Name the rules, in the order in which their findings are reported."""

from __future__ import annotations

from dealerfacts.lint.rules import caveats, changes, conflicts
from dealerfacts.lint.rules.misquote import misquote
from dealerfacts.lint.rules.people import wrong_speaker
from dealerfacts.lint.rules.role import wrong_role

RULES = {
    rule.name: rule
    for rule in (
        misquote, wrong_speaker, wrong_role, conflicts.number, conflicts.period,
        conflicts.population, conflicts.unit, conflicts.times, changes.slip, changes.direction,
        caveats.qualifier, caveats.superseded, caveats.disputed, caveats.uncited,
    )
}  # fmt: skip
# What is looked for only where it is asked for.
ASKED_FOR = frozenset(("uncited",))
