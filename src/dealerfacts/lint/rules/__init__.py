"""Name the rules, in the order in which their findings are reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType

from dealerfacts.lint.finding import Finding
from dealerfacts.lint.review import Review
from dealerfacts.lint.rules import (
    direction,
    disputed,
    misquote,
    number,
    period,
    population,
    qualifier,
    role,
    slip,
    speaker,
    superseded,
    times,
    uncited,
    unit,
)

Check = Callable[[Review], Iterator[Finding]]

_MODULES: tuple[ModuleType, ...] = (
    misquote, speaker, role, number, period, population, unit, times, slip, direction, qualifier,
    superseded, disputed, uncited,
)  # fmt: skip
RULES: dict[str, ModuleType] = {module.NAME: module for module in _MODULES}
# What is looked for only where it is asked for.
ASKED_FOR = frozenset(("uncited",))
