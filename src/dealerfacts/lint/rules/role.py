"""Find roles that a speaker did not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealerfacts.lint.finding import Finding
from dealerfacts.lint.knowledge import Person, Said
from dealerfacts.lint.review import Review
from dealerfacts.lint.rules.people import Name, names_in
from dealerfacts.lint.rules.rule import Span, rule
from dealerfacts.lint.vocabulary import spelled
from dealerfacts.wordlists import word_set

_TITLES = word_set("""
    director directors manager president officer chair chairman chairwoman chairperson counsel
    attorney coordinator secretary commissioner administrator senator representative governor
    sheriff judge professor analyst fellow founder ceo editor superintendent warden prosecutor
    deputy minister mayor economist statistician scientist epidemiologist criminologist sociologist
    physician surgeon advisor adviser
""")
_FORMER = re.compile(
    r"\b(?:former(?:ly)?|ex|then|onetime|one-time|previous(?:ly)?|until|was|had been|served|"
    r"retired|who left|at the time)\b",
    re.IGNORECASE,
)
_LITTLE = word_set("""
    of and for the at on in to a an s its their our his her there who is was with from & then former
    now
""")
# What a role may say besides what the source does.
_PLAIN = word_set("""
    group organization advocacy nonprofit drug senior alliance new york based longtime
""")
_APPOSITION = re.compile(
    r",\s+(?:who (?:is|was)\s+)?(?P<role>(?:an?\s+|the\s+)?[^,;:.“”\"()]{3,140})(?=[,;:.“”\"()]|\Z)"
)
_AT = re.compile(
    r"\b(?:of|at|with|for|from)\s+(?:the\s+)?"
    r"(?P<org>[A-Z][\w.&’'-]*(?:\s+(?:of|for|and|the|on)\b|\s+[A-Z][\w.&’'-]*)*)"
)
# The nouns that names of private organizations end in, and those of schools.
_BODIES = word_set("""
    union alliance institute foundation association center centre project coalition society
    federation league network fund conference council partnership
""")
_SCHOOLS = word_set("university college school")
_INITIALS = re.compile(r"[A-Z]{3,7}")
_NO_BODIES = ("USA", "NYC", "GOP", "UK", "EU")
_ENDS = re.compile(r"\s*(?:\Z|[,()]|(?:in|and)\b)")

# What is wrong: where, what to say on it, and what the store has.
_Wrong = tuple[Span, str, str]


@rule(
    "wrong-role",
    """\
A speaker of a recognised quotation is given a role or an organization that contradicts the
store's, or a former role is given as a present one.

  draft   Lindsay LaSalle, legal director at the Drug Policy Alliance
  store   Managing Director of Public Health Law and Policy

A shortened role ("a managing director") and no role at all are accepted.
""",
)
def wrong_role(review: Review) -> Iterator[Finding]:
    """Yield the roles that contradict, of the speakers whose words the draft has."""
    spoken: dict[str | None, Said] = {}
    for quoted in review.quoted:
        spoken.setdefault(quoted.said.speaker, quoted.said)
    spoken.pop(None, None)
    for scene in review.scenes if spoken else ():
        text = scene.passage.text
        for name in names_in(review, text):
            said = spoken.get(name.person.id)
            if said and name.full and (wrong := _wrong(review, name, text, said)):
                span, message, stored = wrong
                advice = f"write {stored}, or no role"
                yield wrong_role.at(review, scene, span, message, stored, said, advice)


def _wrong(review: Review, name: Name, text: str, said: Said) -> _Wrong | None:
    role, span = _role(text, name) or ("", (0, 0))
    words = [word.removesuffix("'s") for word in spelled(role.replace("’", "'"))]
    words = [word for word in words if word not in _LITTLE]
    person = name.person
    if not set(words) & _TITLES:
        return _elsewhere(review, name, text)
    roles = {one: frozenset(spelled(one)) - _LITTLE for one in person.roles}
    if not any(roles.values()):
        return None
    stored = said.role or person.roles[0]
    others = _PLAIN.union(*(spelled(short) for short in _names_of(review, person)))
    fitting = [one for one, own in roles.items() if _fits(words, own, others)]
    if not any(roles[one] for one in fitting):
        return span, f"{role.strip()!r} is not the role that the source gives", stored
    if all(one.casefold().startswith("former") for one in fitting):
        around = text[min(span[0], max(0, name.start - 20)) : span[1] + 12]
        if not _FORMER.search(around):
            return span, "the role is a former one", stored
    return _elsewhere(review, name, text)


def _fits(words: list[str], role: frozenset[str], others: frozenset[str]) -> bool:
    """Return whether each word of a draft's role is much like one of the stored, or another."""
    return all(word in others or any(_alike(word, one) for one in role) for word in words)


def _alike(word: str, other: str) -> bool:
    return word == other or (len(word) > 4 and len(other) > 4 and word[:5] == other[:5])


def _role(text: str, name: Name) -> tuple[str, Span] | None:
    """Return the role that stands behind a name between commas, or right before it."""
    m = _APPOSITION.match(text, name.end)
    if m and set(spelled(m["role"])) & _TITLES:
        role = re.split(r"\b(?:said|says|wrote|told|argued|explained)\b", m["role"])[0]
        return role, (m.start("role"), m.start("role") + len(role.rstrip()))
    before = text[max(0, name.start - 110) : name.start]
    cut = max(before.rfind(mark) for mark in '.,;:”“"(')
    before = before[cut + 1 :]
    words = spelled(before)
    if words and words[-1] in _TITLES | {"policy"} and set(words) & _TITLES:
        role = re.sub(
            r"^.*\b(?:said|says|wrote|told|by|argued|explained)\b", "", before, flags=re.S | re.I
        )
        if role.strip():
            start = name.start - len(role)
            return role, (start + len(role) - len(role.lstrip()), name.start - 1)
    return None


def _names_of(review: Review, person: Person) -> set[str]:
    """Return the organizations of a speaker, and their short forms."""
    own = set(person.organizations)
    return own | {short for short, known in review.knowledge.publishers.items() if known & own}


def _is_former(text: str, name: Name) -> bool:
    return bool(_FORMER.search(text[max(0, name.start - 20) : name.start]))


def _is_another(body: str, person: Person) -> bool:
    """Return whether an organization that the store does not know is none of a speaker's.

    A scholar may well belong to several, and an official to a party or a committee: of these,
    and of what has a word or the initials in common, nothing is said.
    """
    own = set(spelled(" ".join((*person.organizations, *person.roles)))) - _LITTLE
    if not own & _BODIES or own & _SCHOOLS:
        return False
    if _INITIALS.fullmatch(body):
        letters = (iter("".join(spelled(one))) for one in person.organizations)
        short = body.casefold()
        return body not in _NO_BODIES and not any(all(c in one for c in short) for one in letters)
    words = spelled(body)
    return len(words) > 1 and bool(set(words) & _BODIES) and not set(words) & own


def _elsewhere(review: Review, name: Name, text: str) -> _Wrong | None:
    """Return the organization that a speaker is given to, if the store knows it for another's."""
    organizations = name.person.organizations
    if not organizations:
        return None
    end = min(len(text), name.end + 130)
    stop = re.compile(r"[.;:“”\"]|\b(?:said|says|wrote|told|in (?:19|20)\d\d)\b").search(
        text, name.end, end
    )
    zone = text[name.end : stop.start() if stop else end]
    if not re.match(r"\s*(?:,|of\b|at\b|with\b|from\b|\()", zone):
        return None
    own = {one.casefold() for one in _names_of(review, name.person)}
    for m in _AT.finditer(zone):
        words = m["org"].casefold().replace("’", "'").removesuffix("'s").strip()
        if words in own or f"the {words}" in own:
            return None
        known = review.knowledge.publishers.get(words)
        of = zone[: m.start()].strip(" ,(") == "" and m[0].startswith("of")
        unknown = of and _ENDS.match(zone, m.end()) and not _is_former(text, name)
        if (
            known.isdisjoint(organizations)
            if known
            else (unknown and _is_another(m["org"], name.person))
        ):
            span = (name.end + m.start("org"), name.end + m.end("org"))
            message = f"{m['org']} is not the organization that the source gives"
            return span, message, organizations[0]
    return None
