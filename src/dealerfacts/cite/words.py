"""List the words by which names and numbers are fitted into a sentence."""

from __future__ import annotations

from dealerfacts import numerals
from dealerfacts.wordlists import word_set

# A group whose name ends in one of these takes "the": the Drug Policy Alliance, but Human
# Rights Watch.
COMMON_NOUNS = word_set("""
    administration agency alliance association bureau center centers coalition commission committee
    congress council court department district division foundation fund government house institute
    institutes journal league ministry network office project report review senate society states
    trusts union
""")
# Words of a job title that are not proper names.
TITLE_WORDS = word_set("""
    acting administrator advisor advocacy affairs analyst and assistant associate attorney
    author campaigns chair chairman chief co-author co-director co-founder commissioner
    communications coordinator counsel county criminal defender deputy director district editor
    emeritus executive fellow for former founder general governor health interim judge justice
    law lead legal manager managing mayor media of officer operations organizer police policy
    president professor program programs public reform representative research researcher
    secretary senator senior sheriff spokesman spokesperson spokeswoman staff state strategy the
    vice
""")
LEGISLATORS = ("representative", "senator")
# A title that ends in one of these is held of a place or a group; other work is done at one.
OFFICES = tuple(
    """administrator, attorney general, chief of police, county attorney, director,
    district attorney, founder, governor, judge, president, public defender, representative,
    senator, sheriff""".replace("\n    ", " ").split(", ")
)
# Words that are a number: fifty-three.
SPELLED_NUMBERS = frozenset(numerals.COUNTS) - {"zero"} | {"hundred"}
SCALES = frozenset(numerals.SCALES)
# Words that may stand in a number: 30 to 50, 2.3 million.
NUMBER_WORDS = word_set("and between from or to") | SCALES | SPELLED_NUMBERS
# Units that AP counts in numerals, however few ("dimensions", "weights").
MEASURES = word_set("""
    acres feet gallons grams inches kilograms kilos kilometers liters meters miles milligrams ounces
    pounds tons
""")
# Broadcasters go without "the", which other names that are spelled out letter by letter take.
BROADCASTERS = word_set("abc cbs cnn msnbc nbc npr pbs")
