"""Know which texts YAML's readers take for something else where no quotation marks say otherwise.

These are the rules of YAML 1.1 (its repository of types, and PyYAML) and of the core schema of 1.2.
"""

from __future__ import annotations

import re

# Words for truth and for nothing, and the signs for a merge and for a default value.
_WORDS = frozenset(
    form
    for word in ("true", "false", "yes", "no", "on", "off", "null", "y", "n")
    for form in (word, word.capitalize(), word.upper())
) | {"", "~", "<<", "="}
_GUESSED = re.compile(r"""(?x)
    [-+]? (
        0b [01_]+ | 0o [0-7_]+ | 0[xX] [0-9a-fA-F_]+
      | ( [0-9][0-9_]* (:[0-9]{1,2})* (\.[0-9_]*)? | \.[0-9][0-9_]* ) ([eE][-+]?[0-9]+)?
      | \. (inf|Inf|INF)
    )
  | \. (nan|NaN|NAN)
  | [0-9]{4}-[0-9]{2}-[0-9]{2}
  | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} ([Tt]|[ \t]+) [0-9]{1,2}:[0-9]{2}:[0-9]{2} (\.[0-9]*)?
    ([ \t]* (Z | [-+][0-9]{1,2} (:[0-9]{2})?))?
""")


def is_guessed(text: str) -> bool:
    """Return whether some reader of YAML takes a text without quotes for something else.

    Example:
        >>> [is_guessed(one) for one in ("no", "1e3", "2019-12-17", "3000%", "FY2019")]
        [True, True, True, False, False]
    """
    return text in _WORDS or bool(_GUESSED.fullmatch(text))
