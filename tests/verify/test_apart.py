"""Reading apart: what a child reads, and what comes of documents that do harm to it."""

from __future__ import annotations

import io
import os
import signal

from dealerfacts.verify.reading import apart
from dealerfacts.verify.reading.apart import Apart, serve
from others import documents


def test_a_child_reads_as_the_parent_does() -> None:
    """One child reads document after document, and says of each what is read here."""
    from dealerfacts.verify.reading import read

    with Apart() as reader:
        for made in documents():
            if made.name != "bomb.docx":
                assert reader.read(made.data, made.type, made.name) == read(
                    made.data, made.type, made.name
                )


def test_what_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    """A child that is late is ended, and another one reads on."""
    with Apart(0.3) as reader:
        os.kill(reader._child().pid, signal.SIGSTOP)  # noqa: SLF001
        late = reader.read(b"Some text.", "text/plain", "")
    assert late.fault == "the document cannot be read: it takes too long"
    with Apart() as reader:
        assert reader.read(b"Some text.", "text/plain", "").text == "Some text."


def test_a_child_that_dies_is_replaced() -> None:
    """The death of a child costs one document, and not the run."""
    with Apart() as reader:
        reader.read(b"Some text.", "text/plain", "")
        # Asked for once more, a child that is dead already would be a new one, which does not end.
        child = reader._child()  # noqa: SLF001
        child.kill()
        child.wait()
        assert reader.read(b"Other text.", "text/plain", "").text == "Other text."


def test_the_loop_of_a_child() -> None:
    """A child answers each document with a line, and ends where there is no more."""
    asked = b'[5, "text/plain", ""]\nHello'
    answers = io.BytesIO()
    serve(io.BytesIO(asked * 2 + asked[:-1]), answers)
    assert answers.getvalue() == b'["text", "Hello", "", ""]\n' * 2
    assert apart.MEMORY > apart.SECONDS
