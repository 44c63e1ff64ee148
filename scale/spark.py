"""Ask Spark, in this process and on this machine, and have it check texts."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scale.checking import SCHEMA, Outcome, counted, outcome_of
from scale.questions import TABLES, Rows, plain

JAVA = "Spark needs Java 17 or newer, and there is none: apt-get install openjdk-17-jre-headless"


class MissingError(Exception):
    """Spark cannot be run here: its text says what to install."""


def require() -> None:
    """Do nothing where Spark can be run.

    Raises:
        MissingError: Java or a library is missing.
    """
    home = os.environ.get("JAVA_HOME")
    if not (home and Path(home, "bin", "java").exists()) and not shutil.which("java"):
        raise MissingError(JAVA)
    try:
        # Only asked for: what uses them imports them again.
        import pandas
        import pyarrow
        import pyspark
    except ImportError as error:
        why = f"{error.name} is missing: pip install --group scale, or make scale"
        raise MissingError(why) from None
    del pandas, pyarrow, pyspark


class Spark:
    """A session of Spark on this machine.

    Args:
        cores: How many tasks run at once.
    """

    name = "Spark"

    def __init__(self, cores: int) -> None:
        from pyspark.sql import SparkSession

        # A worker is the same Python, and finds what this one finds.
        os.environ["PYSPARK_PYTHON"] = sys.executable
        os.environ["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, filter(None, sys.path)))
        settings = {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.memory": "2g",
            "spark.log.level": "ERROR",
            "spark.sql.session.timeZone": "UTC",
            # As standard SQL, and DuckDB, have it.
            "spark.sql.ansi.enabled": "true",
            "spark.sql.shuffle.partitions": str(cores),
            # A task for each file of texts, whatever their size.
            "spark.sql.files.maxPartitionBytes": "4m",
            "spark.sql.files.openCostInBytes": "4m",
        }
        builder: Any = SparkSession.builder.master(f"local[{cores}]").appName("dealerfacts")
        for name, value in settings.items():
            builder = builder.config(name, value)
        self._session = builder.getOrCreate()

    def __enter__(self) -> Spark:
        """Return the session itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the session."""
        self._session.stop()

    def open(self, folder: Path) -> None:
        """Read a store as ``export parquet`` wrote it."""
        for table in TABLES:
            path = str(folder / f"{table}.parquet")
            self._session.read.parquet(path).createOrReplaceTempView(table)

    def ask(self, question: str) -> Rows:
        """Return the rows that answer a question."""
        return plain(self._session.sql(question).collect())

    def check(self, folder: Path) -> Outcome:
        """Check the texts in a folder of Parquet files, and return what came of it."""
        texts = self._session.read.parquet(str(folder))
        return outcome_of(tuple(row) for row in texts.mapInPandas(_checked, SCHEMA).collect())


def _checked(batches: Iterator[Any]) -> Iterator[Any]:
    """Count what is found in each batch of texts; this runs in Spark's workers."""
    import pandas

    for batch in batches:
        yield pandas.DataFrame([counted(batch["text"])])
