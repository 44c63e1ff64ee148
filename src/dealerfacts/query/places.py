"""Know the names of places, so that an answer about another place is not taken for one."""

from __future__ import annotations

from itertools import pairwise

from dealerfacts.index.text import words

# An underline joins the two words of a name.
_NAMES = (
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
NAMES = frozenset(_NAMES.split())


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
    found = {at for at, word in enumerate(split) if word in NAMES}
    for at, pair in enumerate(pairwise(split)):
        if "_".join(pair) in NAMES:
            found |= {at, at + 1}
    return frozenset(found)
