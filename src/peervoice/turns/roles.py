"""Which labels mean an interviewer, and which mean nobody who is interviewed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal

from peervoice.turns.vocabulary import INTERVIEWERS, OTHERS

Role = Literal["interviewer", "participant", "other"]

# Who asks, where these two letters are all the labels.
_PAIRS: Final = {frozenset("ир"): "и", frozenset("во"): "в", frozenset({"ir", "ie"}): "ir"}
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
# Shorter words may be names.
_SHORTEST: Final = 6
# A number after a word. After a single letter it makes a code of a person: P1, I2.
_NUMBER: Final = re.compile(r"(?<=\w\w)[\s_#-]*\d+$")
# A name may follow: "Interviewer (Ana)".
_BESIDE: Final = re.compile(r"(?<=\w\w)\s+[(\[].*[)\]]$")


@lru_cache(maxsize=1024)
def role_of(label: str | None) -> Role:
    """Tell the part that a speaker has, from the label alone.

    Examples
    --------
    >>> role_of("Interviewer 2"), role_of("ИНТЕРВЬЮЕР"), role_of("Amina"), role_of(None)
    ('interviewer', 'interviewer', 'participant', 'participant')
    >>> role_of("Dolmetscherin")
    'other'
    """
    name = _NUMBER.sub("", _BESIDE.sub("", (label or "").strip().lower()))
    if name in INTERVIEWERS or _begins_so(name):
        return "interviewer"
    return "other" if name in OTHERS else "participant"


def _begins_so(name: str) -> bool:
    """Tell whether a name follows the word, as in "Moderator Jo" and "Interviewer-Maria"."""
    first = _FIRST_WORD.match(name)
    return first is not None and len(first[0]) > _SHORTEST and first[0] in INTERVIEWERS


def roles_of(labels: Iterable[str | None]) -> dict[str | None, Role]:
    """Tell the part that each speaker of a transcript has.

    Letters that alone say too little do so in pairs: question and answer, in Russian, or
    interviewer and interviewee.

    Examples
    --------
    >>> roles_of(["И", "Р"]), roles_of(["И"])
    ({'И': 'interviewer', 'Р': 'participant'}, {'И': 'participant'})
    """
    roles = {label: role_of(label) for label in labels}
    asking = _PAIRS.get(frozenset((label or "").lower() for label in roles))
    for label in roles:
        if asking is not None and (label or "").lower() == asking:
            roles[label] = "interviewer"
    return roles
