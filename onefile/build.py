"""Pack the program and all that it needs into one file: `make zipapp` runs this.

What is packed is the wheel, and the libraries of the environment that this runs in; no network is
needed. The same program and libraries make the same bytes.
"""

from __future__ import annotations

import stat
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
NAME = "dealerfacts"
_SHEBANG = b"#!/usr/bin/env python3\n"
# The earliest that a zip archive can tell.
_TIME = (1980, 1, 1, 0, 0, 0)
_MODE = stat.S_IFREG | 0o644


def wheel(folder: Path) -> Path:
    """Build the wheel into a folder, and return its path."""
    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])))


def libraries(name: str) -> set[str]:
    """Return the names of what a distribution needs, and what that needs in turn."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for needed in _needed(waiting.pop()):
            if needed not in found:
                found.add(needed)
                waiting.append(needed)
    return found


def _needed(name: str) -> Iterator[str]:
    """Yield the names of what a distribution needs on this system, its extras left out."""
    for line in distribution(name).requires or ():
        requirement = Requirement(line)
        if not requirement.marker or requirement.marker.evaluate({"extra": ""}):
            yield canonicalize_name(requirement.name)


def contents(built: Path) -> dict[str, bytes]:
    """Return what is packed: each file's path and bytes, those of the wheel among them."""
    with zipfile.ZipFile(built) as archive:
        # Manual pages and the like would be out of the system's sight.
        names = [name for name in archive.namelist() if ".data/" not in name]
        files = {name: archive.read(name) for name in names}
    for name in sorted(libraries(NAME)):
        for file in distribution(name).files or ():
            path = file.as_posix()
            # Scripts and manual pages lie above the folder of the libraries.
            if not (path.startswith("../") or "__pycache__" in path or _is_of_installer(path)):
                files[path] = Path(str(file.locate())).read_bytes()
    return files


def _is_of_installer(path: str) -> bool:
    """Return whether a file says how it came here, which the same library may not say twice."""
    names = ("INSTALLER", "RECORD", "REQUESTED", "direct_url.json")
    return path.partition("/")[0].endswith(".dist-info") and path.endswith(names)


def pack(files: dict[str, bytes], out: Path) -> None:
    """Write a file that Python runs, and a person too where the system looks at its first line."""
    mark = sha256()
    for path, data in sorted(files.items()):
        mark.update(f"{path}\0{len(data)}\0".encode() + data)
    unpack = (Path(__file__).parent / "unpack.py").read_bytes()
    main = unpack.replace(b"{mark}", mark.hexdigest()[:16].encode())
    with out.open("wb") as file:
        file.write(_SHEBANG)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for path, data in sorted({**files, "__main__.py": main}.items()):
                info = zipfile.ZipInfo(path, _TIME)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = _MODE << 16
                info.create_system = 3
                archive.writestr(info, data)
    out.chmod(out.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


def build(out: Path) -> None:
    """Build the file."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        pack(contents(wheel(Path(folder))), out)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
