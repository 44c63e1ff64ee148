"""Change a store's files as a curator would: in one canonical form, with every comment kept.

``reader.tree`` says where things stand; ``values`` and ``layout`` write values in the canonical
form, ``comments`` finds the comments; ``fmt`` makes a whole file canonical, and ``edit`` changes a
part of one, and no other byte. Nothing here writes a file: the command line does, each whole.
"""
