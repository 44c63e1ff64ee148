"""The library's way to check a draft: one open store for many texts."""

from __future__ import annotations

import gc
from weakref import ref

import pytest

from dealerfacts import lint, open_store
from dealerfacts.lint import run
from dealerfacts.query import Store
from program import SMALL

DRAFT = "In 2017, 70,327 people died of a drug overdose in the United States."


def test_an_open_store_is_compiled_once_for_all_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a store that is handed in again nothing is read again, and the answer is the same."""
    compile_, compiled = run.compiled, []

    def spy(facts: object) -> object:
        compiled.append(facts)
        return compile_(facts)  # type: ignore[arg-type]

    monkeypatch.setattr(run, "compiled", spy)
    with open_store() as store, open_store(SMALL) as other:
        first = lint(DRAFT, store=store)
        assert [one.fact for one in first.findings] == ["od-2017"]
        assert [lint(DRAFT, store=store) for _ in range(3)] == [first] * 3
        assert len(compiled) == 1
        assert lint(DRAFT, store=other) != first
        assert len(compiled) == 2
        assert lint(DRAFT, store=store) == first


def test_a_kind_that_is_none_is_refused() -> None:
    """A kind of draft that nothing reads is a ValueError that names those that are read."""
    for kind in ("", "docx", "bogus", "Text"):
        with pytest.raises(ValueError, match=f"^'{kind}' is not one of markdown, html, text$"):
            lint(DRAFT, kind=kind)


def test_a_store_that_nobody_has_is_not_kept() -> None:
    """What was compiled of a store goes when the store does."""
    with open_store(SMALL) as store:
        lint(DRAFT, store=store)
        gone: ref[Store] = ref(store)
    del store
    gc.collect()
    assert gone() is None


def test_of_a_large_store_each_text_takes_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that is not read whole answers the same, and is not kept alive either."""
    monkeypatch.setattr(run, "_USUAL", 0)
    with open_store() as store:
        found = lint(DRAFT, store=store)
        assert [one.fact for one in found.findings] == ["od-2017"]
        gone: ref[Store] = ref(store)
    del store
    gc.collect()
    assert gone() is None
