"""Know words: which say nothing or little, which name places, and which stand for one another."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from dealerfacts.index.text import words

# --- Words that say nothing, or little, of what is looked for

_WORDS = (
    # articles, pronouns, prepositions, conjunctions
    "a an the this that these those some any each every other another such own same both either "
    "neither i me my mine we us our ours you your yours he him his she her hers it its they them "
    "their theirs themselves whats whos hows "
    "one ones who whom whose which what when where why how there here "
    "someone somebody anyone anybody everyone everybody thing things stuff something anything lot "
    "lots kind sort type of in on at by for from to into onto with within about against between "
    "during through over under up down off out around per via among as than then so because if "
    "whether while until and or but nor yes vs v versus compared comparison compare rather "
    "instead "
    # forms of verbs that help others, and what is left of a short form
    "be am is are was were been being do does did doing done have has had having can could will "
    "would shall should may might must ought s t d ll m re ve isn aren wasn weren "
    "won wouldn couldn shouldn hasn haven ain let gets gotten getting go goes going gone "
    "come comes make makes made making take takes put happen happens happened end ends "
    # what people say to whoever looks something up
    "please tell show give find looking look know hi hello hey thanks wondering curious "
    "writing write story article essay thesis homework "
    "really actually just only even still also too very much many more most less least few fewer "
    "long cause causes caused lead leads led affect affects mean means "
    "pretty quite exactly hit hits hardest ever never always often usually far like well good "
    "bad true false "
    "fact facts statistic statistics stat stats figure figures data info information source "
    "sources cite citation reference evidence say says said saying "
    "talk talks talked told argues argued thinks believes called "
    "quote quotes quoted quotation quotations "
    # of time and of amount, which are intentions
    "year years yearly annual annually now today current currently recent recently latest newest "
    "new time times month months date ago last past next since before after right "
    "number numbers count total totals amount percent percentage percentages pct proportion "
    "proportions share shares fraction ratio portion rate rates level levels "
    # of the country that is meant where none is named
    "usa u america american americans united national nationwide nationally country nation "
    "people person persons folks "
    # slips in words like these
    "meny peple poeple peopel teh hwo waht wich thier whta"
)
LITTLE = frozenset(_WORDS.split())

# Words that help where a fact has them, and do not hurt where it has not: of every subject. Other
# forms of a verb need no mention, unless they are irregular.
_LIGHT = (
    # verbs
    "accept act add agree allow appear apply argue arrive ask avoid beat became become began "
    "begin begun behave believe blame bring brought build built call carry catch caught choose "
    "chose chosen claim claimed come consider continue cover create decide deserve discover "
    "emerge enable encourage ensure exist expect explain face fail feel felt find fix follow "
    "forget found gave get give given got grab handle hang happen hear heard held help hold hope "
    "ignore imagine include involve join jump keep kept kick knew know known learn leave let lie "
    "lose lost manage matter mention move need notice offer own pick play point prefer prevent "
    "proceed promise prove provide pull put raise ran reach realize receive refuse remain "
    "remember remove reply respond run said sat save saw see seem seen send sent set show shown "
    "sit spread stand start stay stayed step stick stood suffer suggest suppose surprise switch "
    "take taken tend thank think thought threw throw took touch tried try turn understand "
    "understood visit wait walk want warn watch went win won wonder work worry "
    # adjectives
    "able actual additional apart available aware basic better big bigger biggest certain clear "
    "common complete couple different easy enough entire especially everyday exact extra fair "
    "familiar final first full general huge important interesting large larger largest last late "
    "likely main major modern necessary normal nothing obvious odd ordinary original overall "
    "particular plain popular possible proper quick rare ready real recent regular second "
    "separate serious short similar simple single special specific strange sudden sure surprising "
    "tiny typical usual various whole worse worst wrong "
    # adverbs
    "almost already altogether anymore anyway away back barely despite didn doesn don easily else "
    "entirely eventually finally fully generally hardly however indeed instead largely mainly "
    "maybe mostly nearly never no nobody none not nowhere otherwise partly perhaps probably "
    "properly quickly rid roughly seriously simply sometimes soon specifically still together "
    "truly typically without yet "
    # months
    "january february april june july august september october november december "
    # nouns
    "amount area aspect average background bit change day decrease decreased detail effect "
    "effective effectiveness end example historical history impact increase increased issue kind "
    "outcome paper part press problem question reason research result review situation statement "
    "story studies study subject survey trend way "
)
_LIGHTS = frozenset(_LIGHT.split())


def is_light(word: str) -> bool:
    """Return whether a word, or what it is a form of, is one that any subject has.

    Example:
        >>> is_light("kicked"), is_light("needle")
        (True, False)
    """
    return not _LIGHTS.isdisjoint(_forms(word))


# --- Places, so that an answer about another place is not taken for one

# An underline joins the two words of a name.
_PLACES = (
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia "
    "hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts "
    "michigan minnesota mississippi missouri montana nebraska nevada new_hampshire new_jersey "
    "new_mexico new_york north_carolina north_dakota ohio oklahoma oregon pennsylvania "
    "rhode_island south_carolina south_dakota tennessee texas utah vermont virginia washington "
    "west_virginia wisconsin wyoming puerto_rico "
    "chicago houston phoenix philadelphia dallas austin seattle denver boston detroit baltimore "
    "atlanta miami cleveland pittsburgh cincinnati milwaukee minneapolis sacramento oakland "
    "los_angeles san_francisco san_diego san_antonio las_vegas new_orleans indianapolis "
    "greensboro providence st_louis kansas_city portland nashville memphis louisville tucson "
    "canada canadian mexico mexican england english uk britain british scotland scottish ireland "
    "irish wales france french germany german spain spanish italy italian portugal portuguese "
    "netherlands dutch belgium switzerland swiss austria sweden swedish norway norwegian denmark "
    "danish finland poland russia russian ukraine china chinese japan japanese korea india indian "
    "pakistan afghanistan iran iraq turkey israel egypt nigeria kenya brazil argentina chile peru "
    "bolivia colombia colombian venezuela ecuador australia australian zealand philippines "
    "thailand vietnam singapore malaysia indonesia europe european eu africa asia asian"
)
PLACES = frozenset(_PLACES.split())


def is_in(place: str, asked: set[str]) -> bool:
    """Return whether a place is a part of the one that the words ``asked`` name.

    Example:
        >>> is_in("Greensboro, North Carolina", {"north", "carolina"}), is_in("Texas", {"texas"})
        (True, False)
    """
    own, _, _ = place.partition(",")
    return "," in place and asked.isdisjoint(words(own))


def in_places(split: tuple[str, ...]) -> frozenset[int]:
    """Return which words of ``split`` belong to the name of a place."""
    found = {at for at, word in enumerate(split) if word in PLACES}
    for at, pair in enumerate(pairwise(split)):
        if "_".join(pair) in PLACES:
            found |= {at, at + 1}
    return frozenset(found)


# --- Words that people use for one another

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
narcotics drug
nyc new_york
parent mother father mom dad
lawmaker legislator congressman congresswoman senator representative politician
prosecutor district_attorney
doctor physician
earn paid wage income
covid coronavirus pandemic
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
fall drop decrease decline fell fallen lower reduction reduce cut
strong strength potent potency stronger
pure purity potency
average avg mean typical median
minimum min mins
mandatory mand
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
addict user
injector inject
recidivism rearrest reoffend reconviction
immigrant noncitizen migrant
execution execute death_penalty
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


def groups() -> list[str]:
    """Return the groups, each as words with spaces between; an underline joins two to one."""
    return _GROUPS.strip().split("\n")


@cache
def _known() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in groups():
        group = [one.replace("_", " ") for one in line.split()]
        for word in group:
            found.setdefault(word, []).extend(one for one in group if one != word)
    return found


def alternatives(word: str) -> list[str]:
    """Return the words that are used for ``word``, or for its singular or its plain verb."""
    if word.startswith(_NON) and len(word) > len(_NON) + 2:
        return [f"{_NON} {word.removeprefix(_NON)}"]  # nonfatal, non-fatal
    return next((_known()[form] for form in _forms(word) if form in _known()), [])


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
