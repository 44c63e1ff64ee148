"""Serve a store to language models: the same answers, each with its id, source and disputes.

``desk`` opens the store, ``tools``, ``resources`` and ``prompts`` are what a client sees,
``shapes`` and ``answers`` say in which shape, and ``server`` puts them together. What is called
``mcp`` on its own is the protocol's SDK, which the extra of that name installs.
"""
