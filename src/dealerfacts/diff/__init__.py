"""Say what changed between two stores, fact by fact and by what it means.

``sides`` reads the two, ``changes`` pairs their records and finds what changed, ``wording`` judges
two texts, and ``formats`` writes the answer.
"""
