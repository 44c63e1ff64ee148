"""Bring the words of writers and those of the store to one form, and know publishers by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from dealerfacts.wordlists import word_set

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LITTLE = word_set("""
    a about above after again all also am an and any are as at be because been before being below
    between both but by can cannot could did do does doing down during each either else ever few for
    from further get got had has have having he her here hers him his how however i if in into is it
    its itself just less let like made make many may me might more most much must my no nor not now
    of off often on once one only or other others our out over own per rather said same say says she
    should since so some still such than that the their them then there these they this those
    through to too two under until up us very was we were what when where which while who whom whose
    why will with within without would year yet you your according among amid around nearly almost
    percent number figure total count share rate amount average known new old first last part way
    thing say million billion thousand hundred trillion dollar us usa united state states american
    nation national nationwide country year fiscal calendar month time period
""")
# Words of one meaning, for all that a count is recognised by: those that the name of the meaning,
# or another of its words, does not give by an ending.
_CONCEPTS = {
    "death": "died die dies dying dead kill fatal fatality fatalities mortality lives deadly "
    "lethal toll claimed decedents",
    "overdose": "overdose overdoses overdosed overdosing od ods poisoning poisonings",
    "arrest": "apprehended busts",
    "prison": "prisoner incarcerated incarceration incarcerate inmate inmates penitentiary "
    "imprison bars locked held incarcerating jailed confined",
    "sale": "sale sell sold seller dealer deal distribution distributing distribute distributed "
    "distributor traffick manufacture manufacturing",
    "trafficking": "trafficking trafficker traffickers traffic trafficked",
    "possession": "possess",
    "sentence": "sentence sentences sentenced sentencing",
    "marijuana": "cannabis pot weed",
    "treatment": "treat rehab untreated",
    "crime": "crimes offense offenses offence offences offend offender violation violations charge "
    "charges charged convict conviction",
    "drug": "substance substances",
    "money": "cash funds",
    "budget": "spent spend request funding asked ask asks sought seeks propose proposes proposed "
    "proposal",
    "woman": "women female females",
    "man": "men male",
    "hispanic": "latino latinx",
    "white": "whites",
    "case": "case prosecutions prosecuted",
    "study": "studies",
    "price": "prices cost priced",
    "purity": "pure potency potent strength stronger powerful",
    "naloxone": "naloxone narcan",
    "prescription": "prescribed",
    "addiction": "addicted disorder dependence dependent abuse abused sud misuse",
    "risk": "likelier likely likelihood odds chance",
    "seizure": "seizure seizures seized seize confiscated intercepted",
    "police": "police policing enforcement officers",
    "law": "laws statute statutes legal legislation",
    "state": "statewide",
    "minimum": "mandatory",
    "relief": "relieved safety valve",
    "dealerstreet": "street street-level",
    "wholesale": "wholesaler wholesalers wholesale",
    "courier": "couriers mule",
    "violence": "violence violent",
    "medication": "medication medications medicine methadone buprenorphine",
    "pill": "tablets",
    "test": "strip",
    "homicide": "homicide homicides murder murders",
    "opioid": "opiate opiates",
    "teen": "teenagers adolescents youth youngsters young",
    "release": "released release freed leaving",
    "article": "article articles stories story coverage",
    "race": "races racial ethnicity",
}
_CONCEPT = {word: name for name, words in _CONCEPTS.items() for word in words.split()}
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "ed", "es", "s")


@lru_cache(maxsize=100_000)
def concept(word: str) -> str:
    """Return the form that a word is known by: its concept, or its stem."""
    word = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    if known := _CONCEPT.get(word):
        return known
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            stem = word[: -len(ending)]
            return _CONCEPT.get(stem, stem.removesuffix("e"))
    return word.removesuffix("e") if len(word) > 5 else word


@lru_cache(maxsize=20_000)
def terms(text: str) -> frozenset[str]:
    """Return the concepts that a text holds, little words and numbers left out."""
    return frozenset(concept(word) for word in spelled(text) if word not in LITTLE)


def spelled(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return [word.casefold() for word in _WORD.findall(text.replace("-", " "))]


# The short names of publishers that writers use.
PUBLISHERS = {
    "Bureau of Justice Statistics": ("BJS", "Justice Statistics", "Justice Department"),
    "Centers for Disease Control and Prevention": ("CDC", "Centers for Disease Control"),
    "National Center for Health Statistics": ("NCHS", "CDC", "Centers for Disease Control"),
    "Morbidity and Mortality Weekly Report": ("MMWR", "CDC", "Centers for Disease Control"),
    "United States Sentencing Commission": ("USSC", "Sentencing Commission", "the Commission"),
    "US Government Accountability Office": ("GAO", "Government Accountability Office"),
    "Office of National Drug Control Policy": ("ONDCP", "drug czar", "White House"),
    "Drug Policy Alliance": ("DPA", "the Alliance"),
    "US Department of Health and Human Services": ("HHS",),
    "The Pew Charitable Trusts": ("Pew",),
    "Human Rights Watch": ("HRW",),
    "RAND Corporation": ("RAND",),
    "Associated Press": ("AP",),
    "National Safety Council": ("NSC",),
    "US Congress Joint Economic Committee": ("Joint Economic Committee",),
    "Federal Bureau of Investigation": ("FBI",),
    "Substance Abuse and Mental Health Services Administration": ("SAMHSA", "NSDUH"),
    "Drug Enforcement Administration": ("DEA",),
    "US Customs and Border Protection": ("CBP", "Customs and Border Protection", "border agents"),
}
_SMALL = ("of", "and", "the", "for", "on", "in", "to", "&")
_NAME = re.compile(r"[A-Z][\w.&'’-]*(?:\s+(?:of|for|and|the|on|in)\b|\s+[A-Z][\w.&'’-]*)*")


@lru_cache(maxsize=8192)
def short_forms(publisher: str) -> frozenset[str]:
    """Return a publisher's names in lower case: its own, usual short ones, and its initials."""
    plain = re.sub(r"\A(?:The|US|United States|U\.S\.)\s+", "", publisher)
    names = [publisher, plain, *PUBLISHERS.get(publisher, ())]
    words = [word for word in plain.split() if word.casefold() not in _SMALL]
    if len(words) >= 3 and all(word[0].isupper() for word in words):
        names.append("".join(word[0] for word in words))
    return frozenset(name.casefold() for name in names if len(name) > 1)


def publishers_in(text: str, names: Mapping[str, set[str]]) -> set[str]:
    """Return the publishers that a text names; ``names`` are all their names, in lower case."""
    found: set[str] = set()
    for m in _NAME.finditer(text):
        words = m[0].casefold().replace("’", "'").split()
        for first in range(len(words)):
            for last in range(first + 1, min(len(words), first + 9) + 1):
                name = " ".join(words[first:last]).removesuffix("'s").strip(".,")
                found |= names.get(name, set())
                if not first:
                    found |= names.get(f"the {name}", set())
    return found
