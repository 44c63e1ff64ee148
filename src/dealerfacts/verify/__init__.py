"""Check a store against its sources: do they hold its anchors, printed numbers and quotes?

``outcome`` says what is looked for, and what can come of it; documents come from a folder
(``saved``) or from the network (``fetch``), and ``reading`` turns them into text; ``find``,
``near`` and ``judge`` look for passages in that; ``run`` does it source by source, and ``placed``
writes it for machines.
"""
