"""Know which words people use for one another."""

from __future__ import annotations

from functools import cache

# Words of a line find one another; an underline joins words that stand together. Forms that share
# a stem need no mention: the index knows them.
_GROUPS = """
dealer seller trafficker pusher supplier distributor
deal sell sale traffick distribute
cop police officer policing
die death dead died fatal fatality kill mortality deadly lethal
cost spend spent price expenditure expense expensive
budget funding spending
weed marijuana cannabis pot
coke cocaine
meth methamphetamine
offence offense charge crime
offender convict convicted criminal defendant
prisoner inmate incarcerated imprisoned
prison incarcerated imprisonment incarceration
jail jailed
lock imprison incarcerate jail
addiction disorder dependence addict addicted abuse
treatment treated rehab therapy care
medication methadone buprenorphine
naloxone narcan
opioid opiate
rise increase growth grow grew risen surge higher
fall drop decrease decline fell fallen lower reduction reduce
strong strength potent potency stronger
pure purity potency
average mean typical median
women woman female
men man male
black african_american
white caucasian
hispanic latino latinx
young youth teenager adolescent teen juvenile kid child minor
harm damage hurt danger dangerous
violence violent shooting bloodshed
federal fed feds
overdose od ods overdosed
study research review
seize seized seizure confiscate
low lowest bottom minor small street
high highest top leader leading kingpin
boss kingpin
replace replacement
script prescription
racial race
release released leave
arrest bust
receive access
law statute legislation act
ambulance emergency_services
imitation fake counterfeit
pill tablet
request requested proposed
plan intend willing
sentence term punishment
charge prosecute prosecution charged prosecuted
user use
not no don doesn didn without never
relief relieved
deter deterrence deterrent
safe safety safer
homicide murder manslaughter
cheap cheaper price
available availability
poor poverty
retail street
"""

_NON = "non"


@cache
def _known() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in _GROUPS.strip().split("\n"):
        group = [one.replace("_", " ") for one in line.split()]
        for word in group:
            found.setdefault(word, []).extend(one for one in group if one != word)
    return found


def alternatives(word: str) -> list[str]:
    """Return the words that are used for ``word``, or for its singular or its plain verb."""
    if word.startswith(_NON) and len(word) > len(_NON) + 2:
        return [f"{_NON} {word.removeprefix(_NON)}"]  # nonfatal, non-fatal
    known = _known()
    for form in _forms(word):
        if form in known:
            return known[form]
    return []


def _forms(word: str) -> list[str]:
    """Return the word and what it may be a form of."""
    forms = [word]
    if word.endswith("s"):
        forms += [word[:-1], word[:-2] if word.endswith("es") else word]
        forms.append(f"{word[:-3]}y" if word.endswith("ies") else word)
    elif word.endswith("ed"):
        forms += [word[:-2], word[:-1]]
    elif word.endswith("ing"):
        forms += [word[:-3], f"{word[:-3]}e"]
    return forms


def groups() -> list[str]:
    """Return the groups, each as words with spaces between; an underline joins two to one."""
    return _GROUPS.strip().split("\n")
