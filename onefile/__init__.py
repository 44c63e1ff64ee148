"""The program as one file, which runs without an installation: a zip archive that Python runs."""
