"""Serve a store to language models: the same answers, each with its id, source and disputes.

``desk`` opens the store, ``tools`` and ``resources`` are what a client sees, ``shapes`` and
``answers`` say in which shape, and ``server`` puts them together and tells how facts are cited.
What is called ``mcp`` on its own is the protocol's SDK, which the extra of that name installs.
"""
