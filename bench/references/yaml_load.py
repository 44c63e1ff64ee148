"""Load a YAML file with PyYAML's C loader, and count what its lists hold."""

import sys
from pathlib import Path

import yaml

with Path(sys.argv[1]).open("rb") as stream:
    store = yaml.load(stream, Loader=yaml.CSafeLoader)
sys.stdout.write(f"{sum(len(part) for part in store.values() if isinstance(part, list))}\n")
