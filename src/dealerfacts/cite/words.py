"""List the words by which names and numbers are fitted into a sentence."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A group whose name ends in one of these takes "the": the Drug Policy Alliance, but Human
# Rights Watch.
COMMON_NOUNS = _set("""
    administration agency alliance association bureau center centers coalition commission committee
    congress council court department division foundation fund government institute institutes
    journal league ministry network office project report review senate society trusts union
""")
# Words of a job title that are no proper names.
TITLE_WORDS = _set("""
    acting administrator advisor advocacy affairs analyst and assistant associate attorney author
    campaigns chair chief co-author co-director co-founder commissioner communications coordinator
    counsel criminal deputy director editor emeritus executive fellow for former founder general
    governor health interim justice law lead legal manager managing mayor media of officer
    operations organizer policy president professor program programs public reform research
    researcher secretary senator senior sheriff spokesman spokesperson spokeswoman staff state
    strategy the vice
""")
# Words that are a number: fifty-three.
SPELLED_NUMBERS = _set("""
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
""")
# Words that may stand in a number: 30 to 50, 2.3 million.
NUMBER_WORDS = _set("and between billion from million or thousand to trillion") | SPELLED_NUMBERS
# Broadcasters go without "the", which other names that are spelled out letter by letter take.
BROADCASTERS = _set("abc cbs cnn msnbc nbc npr pbs")
