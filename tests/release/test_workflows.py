"""The workflows: what may be done by which, and that they do what people do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from program import TESTS

ROOT = TESTS.parent
# Its loader takes each scalar as text: `on` is a key, and no truth value.
WORKFLOWS: dict[str, Any] = {
    path.name: yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))
}
JOBS = {
    f"{name} {job}": told
    for name, workflow in WORKFLOWS.items()
    for job, told in workflow["jobs"].items()
}
# Who may write what: a token that lasts minutes is given to these only.
WRITING = {
    "release.yml provenance": {"id-token", "attestations"},
    "release.yml publish": {"id-token"},
    "release.yml announce": {"contents"},
}
# A commit with the version that it is, or a version's full tag.
PINNED = re.compile(r"uses: [\w-]+/[\w-]+@([0-9a-f]{40} # v\d+\.\d+\.\d+|v\d+\.\d+\.\d+)\n")


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each step with the name of its job."""
    for name, job in JOBS.items():
        for step in job["steps"]:
            yield name, step


def scripts() -> Iterator[tuple[str, str]]:
    """Yield what each job runs in a shell."""
    for name, step in steps():
        if "run" in step:
            yield name, step["run"]


def test_no_workflow_may_write_unless_it_is_said() -> None:
    """All begin with reading only, and a job gets what its one purpose needs."""
    for workflow in WORKFLOWS.values():
        assert workflow["permissions"] == {"contents": "read"}
    for name, job in JOBS.items():
        written = {what for what, how in job.get("permissions", {}).items() if how == "write"}
        assert written == WRITING.get(name, set()), name


def test_nothing_secret_is_kept_and_nothing_foreign_is_run() -> None:
    """No workflow has a password, gives strangers rights, or puts their words in a shell."""
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        assert "secrets." not in text
        assert "password" not in text.replace("no password", "")
        assert "pull_request_target" not in text
    for name, script in scripts():
        assert "${{" not in script, name


def test_each_action_is_one_version() -> None:
    """An action is named by a commit or a full version, and a checkout leaves no token behind."""
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        assert len(PINNED.findall(text)) == text.count("uses: ") > 0
    for name, step in steps():
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false", name


def test_the_checks_are_those_of_a_clean_checkout() -> None:
    """Each change, and each release before anything is built, passes what `.ci/run` runs."""
    for name in ("ci.yml check", "release.yml check"):
        assert [script for job, script in scripts() if job == name] == ["bash .ci/run"]
    assert set(WORKFLOWS["ci.yml"]["on"]) == {"push", "pull_request"}
    assert set(JOBS["ci.yml wheel"]["strategy"]["matrix"]["os"]) == {
        "ubuntu-latest",
        "windows-latest",
        "macos-latest",
    }


def test_each_target_is_there() -> None:
    """What a workflow makes is a target of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    both = [*scripts(), (".ci/run", (ROOT / ".ci" / "run").read_text(encoding="utf-8"))]
    made = [one for _, script in both for one in re.findall(r"^make (.+)$", script, re.MULTILINE)]
    named = {target for one in made for target in one.split()}
    assert {"lint", "test", "build", "zipapp", "sbom"} <= named <= targets


def test_a_release_is_checked_built_proved_and_then_published() -> None:
    """Only a tag is published, by trust in this workflow, after all that comes before."""
    release = WORKFLOWS["release.yml"]
    assert release["on"] == {"push": {"tags": ["v*"]}}
    order = ["check", "build", "provenance", "publish", "announce"]
    assert list(release["jobs"]) == order
    for before, after in pairwise(order):
        assert release["jobs"][after]["needs"] == before
    assert release["jobs"]["publish"]["environment"] == "pypi"
    used = {name: step["uses"].partition("@")[0] for name, step in steps() if "uses" in step}
    assert used["release.yml publish"] == "pypa/gh-action-pypi-publish"
    assert used["release.yml provenance"] == "actions/attest-build-provenance"


def test_what_is_tried_on_each_system_works_on_this_one(tmp_path: Path) -> None:
    """The steps that use an installed wheel in an empty folder end well."""
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("bash is not installed")
    (script,) = (one["run"] for _, one in steps() if one.get("name") == "Use it in an empty folder")
    program = f'dealerfacts() {{ "{sys.executable}" -m dealerfacts "$@"; }}\n'
    command = [bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", program + script]
    environment = {**os.environ, "RUNNER_TEMP": str(tmp_path), "PYTHONUTF8": "1"}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "exact" in ended.stdout
