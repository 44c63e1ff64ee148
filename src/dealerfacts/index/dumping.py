"""Write records as JSON for the index; ``docs`` brings them back."""

from __future__ import annotations

import json

from dealerfacts.audit import audit
from dealerfacts.model import Figure, Record

_encode = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), default=str
).encode


def dump(record: Record) -> str:
    """Return a record as JSON: a Decimal is a text, and a figure stands with its audit."""
    return _encode([record, audit(record)] if isinstance(record, Figure) else record)
