"""Know the words that say nothing, or little, of what is looked for."""

from __future__ import annotations

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

# Words that help where a fact has them, and do not hurt where it has not: of every subject.
_LIGHT = (
    "become becomes became becoming sat sit beat beats part parts act acts acted behave blame "
    "blamed common fix fixed begin began start started keep keeps kept turn turned seem seems "
    "bring brought try tried run ran stay stayed move moved see saw seen hear heard gave given "
    "hold held provide allow allowed face faces faced help helps helped ask asked asks raise "
    "raises raised big bigger biggest huge large larger largest major serious differently "
    "different easily likely own usual normal typical typically generally specifically "
    "especially possible possibly exist exists first second work works worked working get got "
    "need needs want wants study studies review research paper report survey average not no don "
    "doesn didn without never trend trends history historical change changes changed changing "
    "explain explained regular wonder outcome outcomes result results impact impacts effect "
    "effects effective effectiveness increase increased decrease decreased situation issue "
    "problem problems "
)
LIGHT = frozenset(_LIGHT.split()) - LITTLE
