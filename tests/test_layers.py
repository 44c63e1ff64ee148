"""The layers: what each module may import."""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import dealerfacts

ROOT = Path(dealerfacts.__file__).parent
# From the top down; what stands in one line is one layer, whose parts know nothing of each other.
LAYERS = (
    ("__main__",),
    ("cli",),
    ("mcp", "export"),
    ("formats",),
    ("chart",),
    ("rows",),
    ("related", "compare", "checks", "cite", "lint", "diff", "verify", "curate"),
    ("link", "ci"),
    ("query",),
    ("index",),
    ("store",),
    ("reader",),
    ("audit", "context"),
    ("model",),
    ("periods", "names", "net"),
    ("errors",),
    ("tuples", "numerals", "wordlists", "guesses"),
    ("__init__",),
)
# Which packages from outside may be imported, and where.
OUTSIDE = {
    "typer": ("cli",),
    "rich": ("formats.chart", "formats.table", "cli.progress"),
    "yaml": ("reader", "formats.yaml"),
    "markdown_it": ("lint.reading.markdown",),
    "mdit_py_plugins": ("lint.reading.markdown",),
    "lxml": ("verify.reading.html",),
    "pdfminer": ("verify.reading.pdf",),
    "rapidfuzz": ("verify.near",),
    "duckdb": ("export.parquet",),
    "mcp": ("mcp",),
    "mcp_types": ("mcp",),
    "pydantic": ("mcp",),
    "typing_extensions": ("mcp",),
    "anyio": ("mcp",),
    "xlsxwriter": ("export.xlsx",),
    "sqlite3": ("index", "query", "checks", "export.sqlite"),
}

# What a type checker alone sees may point up once: the question has its place beside the answer.
KNOWN_BY_NAME: set[tuple[str, str]] = set()


class Import(NamedTuple):
    """One import: of what, where, and whether only type checkers see it."""

    name: str
    line: int
    inside: bool
    typing: bool
    level: int


def modules() -> list[str]:
    """Return the modules' names under the package, ``cli.app`` say; a package is its name."""
    paths = (path.relative_to(ROOT).with_suffix("") for path in ROOT.rglob("*.py"))
    return sorted(".".join(path.parts).removesuffix(".__init__") for path in paths)


def source(module: str) -> str:
    """Return a module's text."""
    path = ROOT.joinpath(*module.split("."))
    file = path.with_suffix(".py")
    file = file if file.exists() else path / "__init__.py"
    return file.read_text(encoding="utf-8")


def imports(text: str) -> Iterator[Import]:
    """Yield every import in a module's text."""

    def walk(node: ast.AST, *, inside: bool, typing: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            deeper = inside or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
            checked = typing or (
                isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
            )
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield Import(alias.name, child.lineno, inside, typing, 0)
            elif isinstance(child, ast.ImportFrom):
                for alias in child.names:
                    name = f"{child.module}.{alias.name}"
                    yield Import(name, child.lineno, inside, typing, child.level)
            yield from walk(child, inside=deeper, typing=checked)

    yield from walk(ast.parse(text), inside=False, typing=False)


def target(name: str) -> str | None:
    """Return the module of ours that an import names, or None where it is not ours."""
    if name.partition(".")[0] != "dealerfacts":
        return None
    parts = name.split(".")[1:]
    while parts and ".".join(parts) not in MODULES:
        parts.pop()
    return ".".join(parts) or "__init__"


def rank(module: str) -> int:
    """Return the place of a module's layer, 0 at the top."""
    first = module.partition(".")[0]
    return next(number for number, layer in enumerate(LAYERS) if first in layer)


def needs(module: str, text: str, known: Collection[str]) -> set[str]:
    """Return the modules of ours that ``module`` imports, also late ones, but not for types only.

    What a module imports from a package loads that package too.
    """
    needed: set[str] = set()
    for one in imports(text):
        if other := target(one.name) if not one.typing else None:
            packages = (name for name in known if other.startswith(f"{name}."))
            needed |= {other, *(name for name in packages if not module.startswith(f"{name}."))}
    return needed - {module}


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the modules that import themselves by a detour, those of one circle together."""
    reached = {module: set(others) for module, others in graph.items()}
    for via in graph:  # Warshall's algorithm
        for others in reached.values():
            if via in others:
                others |= reached[via]
    round_ = sorted(module for module, others in reached.items() if module in others)
    groups = {tuple(m for m in round_ if m in reached[one] and one in reached[m]) for one in round_}
    return sorted(map(list, groups))


MODULES = modules()


@cache
def every_import() -> list[tuple[str, Import, str]]:
    """Return every import of ours: its module, itself, and where it stands, for a message."""
    return [
        (module, one, f"{module}, line {one.line}: {one.name}")
        for module in MODULES
        for one in imports(source(module))
    ]


# Each is a measured gain for a look-up, which its comment names; one more needs one less. What is
# loaded late as a whole (a command, a format, a kind of export) has its imports at the top.
MOST_LATE = 16


def test_the_reading_of_imports_sees_them_all() -> None:
    """An import is seen wherever it stands, and told apart by where that is."""
    text = (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import a.b\n"
        "def f():\n    from c import d, e\nclass G:\n    def h(self):\n        from . import i\n"
    )
    assert list(imports(text)) == [
        Import("typing.TYPE_CHECKING", 1, inside=False, typing=False, level=0),
        Import("a.b", 3, inside=False, typing=True, level=0),
        Import("c.d", 5, inside=True, typing=False, level=0),
        Import("c.e", 5, inside=True, typing=False, level=0),
        Import("None.i", 8, inside=True, typing=False, level=1),
    ]
    assert target("dealerfacts.cli.app.app") == "cli.app"
    assert target("dealerfacts.open_store") == "__init__"
    assert target("dealership") is None


def test_the_search_for_circles_finds_them() -> None:
    """A circle is found through late imports and through packages, and not through types."""
    late = needs("p.a", "def f():\n    from dealerfacts.cli import pager\n", ["cli", "cli.pager"])
    assert late == {"cli", "cli.pager"}
    typed = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import dealerfacts.cli\n"
    assert needs("p.a", typed, ["cli"]) == set()
    own = "from dealerfacts.cli.pager import show\n"
    assert needs("cli.output", own, ["cli", "cli.pager"]) == {"cli.pager"}
    graph = {"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}, "e": {"f"}, "f": {"e"}, "g": set()}
    assert circles(graph) == [["a", "b", "c"], ["e", "f"]]


def test_no_modules_import_each_other() -> None:
    """No import leads back to where it began, within a package or between two."""
    # The package's own names are a door to the query, opened when somebody knocks.
    inside = [module for module in MODULES if module != "__init__"]
    graph = {module: needs(module, source(module), inside) & set(inside) for module in inside}
    assert circles(graph) == []


def test_few_imports_stand_inside_functions() -> None:
    """An import inside a function is the exception."""
    late = {
        (module, one.line) for module, one, _ in every_import() if one.inside and not one.typing
    }
    assert len(late) <= MOST_LATE, sorted(late)


def test_every_module_has_a_layer() -> None:
    """No module stands outside the order, and no layer is empty."""
    tops = {module.partition(".")[0] for module in MODULES}
    assert tops == {part for layer in LAYERS for part in layer}


def test_imports_point_down() -> None:
    """A module imports what is below it, or what is in its own package."""
    up = [
        where
        for module, one, where in every_import()
        if (other := target(one.name))
        and other.partition(".")[0] != module.partition(".")[0]
        and rank(other) <= rank(module)
        and not (one.typing and (module, other) in KNOWN_BY_NAME)
        # The package's own names are a door to the query, opened when somebody knocks.
        and module != "__init__"
    ]
    assert not up, "\n".join(up)


def test_each_package_from_outside_has_its_place() -> None:
    """A module imports only the outside packages that its layer answers for."""
    strangers = []
    for module, one, where in every_import():
        package = one.name.partition(".")[0]
        places = OUTSIDE.get(package)
        if places is None:
            known = package == "dealerfacts" or package in sys.stdlib_module_names
        else:
            known = any(module == place or module.startswith(f"{place}.") for place in places)
        if not known:
            strangers.append(where)
    assert not strangers, "\n".join(strangers)


def test_imports_are_absolute() -> None:
    """No import is relative."""
    relative = [where for _, one, where in every_import() if one.level]
    assert not relative, "\n".join(relative)


def test_a_late_import_says_why() -> None:
    """An import inside a function has a comment in its line or in the line before it."""
    silent = []
    for module, one, where in every_import():
        if one.inside and not one.typing:
            lines, at = source(module).splitlines(), one.line - 1
            # A group of late imports has one comment, above the first.
            while not lines[at - 1].strip() or lines[at - 1].lstrip().startswith(
                ("from ", "import ")
            ):
                at -= 1
            if "#" not in lines[one.line - 1] and not lines[at - 1].lstrip().startswith("#"):
                silent.append(where)
    assert not silent, "\n".join(silent)
