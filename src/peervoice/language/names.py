"""Where names stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

# Shorter ids are numbers, or words, that people write for other reasons.
SHORTEST_ID: Final = 4


def whole_words(names: Iterable[str]) -> re.Pattern[str]:
    r"""Return what finds names in a text, where they are words of their own.

    Parameters
    ----------
    names : iterable of str
        In their own case. Without any, nothing is found.

    Examples
    --------
    >>> found = whole_words(["Ana", "PT-01", "Ana Lu"])
    >>> found.findall("Ana Lu of PT-01 knows Anabel, and PT-011 knows ana")
    ['Ana Lu', 'PT-01']
    """
    # The longest first, because a name may begin as another one does.
    spelt = "|".join(map(re.escape, sorted(set(names), key=lambda name: (-len(name), name))))
    # A letter with a combining mark behind it is another letter.
    return re.compile(rf"(?<!\w)(?:{spelt})(?![\w\u0300-\u036f])" if spelt else r"(?!)")
