"""Read a store: which files it is made of, and the records that they hold.

``paths`` finds the files and needs no YAML; ``fields`` and ``records`` turn what the reader
yields into records.
"""
