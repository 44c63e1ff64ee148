"""Hold a store against its sources: do anchors, printed numbers and quotes stand in them?

``sought`` says what is looked for, ``saved`` where documents come from, ``reading`` turns them into
text; ``normal``, ``find``, ``near`` and ``judge`` look for passages in that; ``run`` does it for
many sources, and ``sarif`` and ``github`` tell it to machines.
"""
