"""Run what goes past one machine: a store in Spark and DuckDB, and many short texts checked."""
