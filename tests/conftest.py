"""What every test has: a home of its own, and no wishes of the person who runs it."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from dealerfacts import Store, open_store
from homes import Homes

# A slow machine is not an internal error, and each run tries the same. Whoever looks for more:
# pytest --hypothesis-profile explore
settings.register_profile(
    "dealerfacts", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", settings.get_profile("dealerfacts"), derandomize=False)
settings.load_profile("dealerfacts")

# Whoever starts the suite in the background has it inherit an ignored SIGINT; the programs that it
# starts get the usual one.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A thousand processes compile the program but once, and pytest the tests.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

GOLDEN = Path(__file__).parent / "golden"
SMALL = Path(__file__).parent / "data" / "small"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that rewrites golden files."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Look for no garbage while tests are collected, and later seldom, and not among the tests."""
    gc.disable()
    yield
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Compile once the stores that many tests read; return their indexes."""
    folder = tmp_path_factory.mktemp("compiled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        patch.delenv("DEALERFACTS_STORE", raising=False)
        # A checkout may be younger than two seconds.
        patch.setattr("dealerfacts.index.cache.RACY", 0)
        for path in ("bundled", SMALL):
            open_store(path).close()
    return list((folder / "dealerfacts").glob("*.db"))


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory, compiled: list[Path]) -> Homes:
    """Return the homes of this process's tests, none of which is there yet."""
    return Homes(tmp_path_factory.mktemp("homes"), compiled)


@pytest.fixture(autouse=True)
def _surroundings(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, homes: Homes
) -> None:
    home = homes.cold() if request.node.get_closest_marker("cold") else homes.warm()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name in ("STORE", "INDEX", "ALLOW_PRIVATE", "DEBUG"):
        monkeypatch.delenv(f"DEALERFACTS_{name}", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an index of what was written just now be kept, by this process."""
    monkeypatch.setattr("dealerfacts.index.cache.RACY", 0)


@pytest.fixture
def store() -> Iterator[Store]:
    """Open the small store of the tests."""
    with open_store(SMALL) as opened:
        yield opened


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Hold a text against a golden file, or rewrite the file where the flag says so."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        with path.open(encoding="utf-8", newline="") as file:
            assert text == file.read()

    return check
