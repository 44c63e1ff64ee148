"""Hold a store against its sources: do anchors, printed numbers and quotes stand in them?

``sought`` says what is looked for; documents come from a folder (``saved``) or from the network
(``fetch``), and ``reading`` turns them into text; ``normal``, ``find``, ``near`` and ``judge`` look
for passages in that; ``run`` does it source by source, and ``sarif`` and ``github`` tell machines.
"""
