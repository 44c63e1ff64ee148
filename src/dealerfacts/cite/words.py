"""List the words by which names of groups, persons and job titles are told apart."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# They name a group. Surnames that are such words too (Press, Fund, Law, Court, Group, Service,
# House, Union) are left out: a person must not be printed as a group.
GROUP_WORDS = _set("""
    academy administration agency alliance america american associated association authority board
    bureau campaign center centers centre charitable coalition collaborative college commission
    committee congress consortium corporation council defenders department division editors
    enforcement federal federation foundation government health inc initiative institute institutes
    institution international laboratory league legislature liberties library llc ministry
    national network newsroom office organisation organization partnership police policy program
    project research rights senate services society staff states statistics team trust trusts
    united university usa watch
""")
# No "to", "in" or "on": they are surnames too.
JOINING_WORDS = _set("and for of the & +")
SUFFIXES = {"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV"}
DEGREES = _set("bsc dds dr drph dsc esq jd llm ma mba md mph mpp ms msc msw phd rn scd")
HONORIFICS = _set("dr gov hon mr mrs ms prof rep rev sen")
# They begin a family name: Don C. Des Jarlais.
PARTICLES = _set("""
    af al ben bin da dal de del della den der des di dos du el ibn la le st ten ter van von
""")
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
