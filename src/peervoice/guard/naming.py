"""How a person is named beside their words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# Levels at which a person chose to be recognised: the size of a group says nothing there.
KNOWN_BY_CHOICE: Final = ("organisation", "chosen name")

# What each level prints, and the level to fall back to when that may not be shown or is not
# known. Every step says less.
_COARSER: Final[Mapping[str, str]] = {
    "chosen name": "role+country",
    "organisation": "role+country",
    "role+country": "country",
    "country": "region",
    "region": "anonymous",
    "model": "anonymous",
    "anonymous": "anonymous",
}
_NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "chosen name": ("chosen_name",),
    "organisation": ("organisation",),
    "role+country": ("role", "country"),
    "country": ("country",),
    "region": ("region",),
    "model": ("model",),
    "anonymous": (),
}


def coarser(level: str) -> str:
    """Return the next level of attribution, which says less of the person.

    Examples
    --------
    >>> coarser("role+country"), coarser("country"), coarser("region")
    ('country', 'region', 'anonymous')
    """
    return _COARSER[level]


def attribution(level: str, known: Mapping[str, str | None]) -> str:
    """Word the attribution that a person consented to, never more.

    Parameters
    ----------
    level : str
        What they consented to, such as ``"role+country"``.
    known : mapping of str to str or None
        What is known of them: role, country, region, model, organisation, chosen_name.
        Where something that the level needs is not known, a level that says less is used.

    Examples
    --------
    >>> attribution("role+country", {"role": "peer representative", "country": "Czechia"})
    'Peer representative, Czechia'
    >>> attribution("role+country", {"role": "", "country": "Czechia"})
    'Participant, Czechia'
    >>> attribution("anonymous", {"country": "Czechia"})
    'Participant'
    >>> attribution("model", {"model": "criminal"})
    'Participant, law: criminal'
    """
    while not all(known.get(need) for need in _NEEDS[level]):
        level = coarser(level)
    values = [str(known[need]) for need in _NEEDS[level]]
    if level in KNOWN_BY_CHOICE:
        return values[0]
    if level == "role+country":
        return f"{values[0][0].upper()}{values[0][1:]}, {values[1]}"
    if level == "model":
        # The name of a model says something of a law. Beside a person it would say it of them.
        return f"Participant, law: {values[0]}"
    return ", ".join(["Participant", *values])
