"""The wheel: the same tree makes the same bytes, and an installation has all that it needs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

from building import ROOT, built, copied
from dealerfacts import __version__


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of a copy of the checkout."""
    tree = copied(tmp_path_factory.mktemp("tree"), mode=0o644, time=1_600_000_000)
    return built("wheel", tree, tmp_path_factory.mktemp("built"))


def test_a_wheel_is_the_same_wherever_it_is_built(wheel: Path, tmp_path: Path) -> None:
    """Another folder, other times, other permissions and stray bytecode make the same bytes."""
    tree = copied(tmp_path / "elsewhere", mode=0o600, time=1_700_000_000)
    stray = tree / "src" / "dealerfacts" / "__pycache__" / "stray.cpython-311.pyc"
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"stray")
    again = built("wheel", tree, tmp_path / "out")
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def test_other_contents_make_another_wheel(wheel: Path, tmp_path: Path) -> None:
    """A changed fact is seen in the bytes."""
    tree = copied(tmp_path / "changed", mode=0o644, time=1_600_000_000)
    with (tree / "data" / "facts.yaml").open("a", encoding="utf-8") as file:
        file.write("# one line more\n")
    assert built("wheel", tree, tmp_path / "out").read_bytes() != wheel.read_bytes()


def test_the_source_archive_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """What is published as source holds all that the wheel is made of."""
    archive = built("sdist", ROOT, tmp_path / "sdist")
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path, filter="data")
    tree = tmp_path / archive.name.removesuffix(".tar.gz")
    assert built("wheel", tree, tmp_path / "out").read_bytes() == wheel.read_bytes()
    for name in (".ci/run", ".pre-commit-hooks.yaml", "tests/conftest.py", "onefile/build.py"):
        assert (tree / name).is_file()


def test_the_wheel_asks_for_three_libraries(wheel: Path) -> None:
    """The program needs typer, rich and pyyaml; all else is an extra."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith(".dist-info/METADATA"))
        told = HeaderParser().parsestr(archive.read(name).decode())
    assert told["Version"] == __version__
    needed = [one for one in told.get_all("Requires-Dist", []) if "extra ==" not in one]
    assert sorted(one.partition(">")[0].partition("<")[0] for one in needed) == [
        "pyyaml",
        "rich",
        "typer",
    ]


def test_an_installed_wheel_answers(wheel: Path, tmp_path: Path) -> None:
    """The installed program answers from its own store, and the pages lie where man looks."""
    pip = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--no-compile"]
    prefix = tmp_path / "prefix"
    # The environment of the tests has the program already, from the checkout.
    command = [*pip, "--ignore-installed", "--no-warn-script-location", "--prefix", str(prefix)]
    subprocess.run([*command, str(wheel)], check=True, capture_output=True)
    (package,) = prefix.glob("[Ll]ib/**/dealerfacts/__init__.py")
    script = (
        "import sys, dealerfacts\n"
        "from dealerfacts.store.choice import bundled\n"
        "from dealerfacts.__main__ import main\n"
        "print(dealerfacts.__file__, bundled(), sep='\\n')\n"
        "sys.exit(main(['cite', 'od-2017']))\n"
    )
    empty = tmp_path / "empty"
    empty.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(package.parents[1])}
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=empty, env=environment, capture_output=True, text=True
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    file, data, citation = ended.stdout.splitlines()
    assert (Path(file), Path(data)) == (package, package.parent / "data")
    assert citation.startswith("Drug overdose deaths, all intents")
    assert list(empty.iterdir()) == []
    share = prefix / "share"
    for path in (ROOT / "share").rglob("*"):
        assert (share / path.relative_to(ROOT / "share")).exists()


def test_the_readme_installs_what_can_be_installed() -> None:
    """Until a version is released the README shows the checkout and the wheel, and no index."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    released = re.search(r"^## \[\d", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    named = re.findall(r"pipx? install ['\"]?dealerfacts", text)
    assert bool(named) == bool(released)
    for target in ("run", "build", "zipapp", "site"):
        assert f"make {target}" in text
