"""Read a store: which files it is made of, and the records that they hold.

``paths`` finds the files and needs no YAML; ``fields`` says what a field takes, ``shapes`` which
fields a record has, ``records`` makes records of what the reader yields, and ``references`` names
what they refer to.
"""
