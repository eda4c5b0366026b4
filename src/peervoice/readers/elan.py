"""ELAN annotations (.eaf): a tier a speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from peervoice.readers.decode import newlines
from peervoice.readers.file import File
from peervoice.readers.page import Page, TurnsMode, page_of_cues
from peervoice.turns import Cue

if TYPE_CHECKING:
    from lxml.etree import _Element

# Tiers and types of tiers that hold other words than those that were said.
_OTHER_WORDS: Final = re.compile(
    r"(?<![^\W_])(?:translat\w*|transl|traduc\w*|traduz\w*|traduç\w*|übersetz\w*|перевод\w*|"
    r"gloss\w*|gls|morph\w*|notes?|comments?|gestures?)(?![^\W_])",
    re.IGNORECASE,
)
# The same as short codes before the code of a speaker: ft@Ana. Alone they may be initials.
_CODES: Final = re.compile(r"(?:f[teg]|g[eln]|m[bc]|nt|ps|ph|pos)\w?@", re.IGNORECASE)
# Tiers of numbers that stand over the words, as other programs export them.
_NUMBERS: Final = re.compile(
    r"(?<![^\W_])(?:refs?|ids?|rx|segnum|paragraph)(?![^\W_])", re.IGNORECASE
)
_DIGITS: Final = re.compile(r"[0-9]{1,12}")
_INSIDE: Final = 1_000


class _Said(NamedTuple):
    """The words of an annotation, and when it begins."""

    milliseconds: int | None
    words: str


@dataclass(frozen=True, slots=True)
class _Tier:
    """A tier of annotations.

    Parameters
    ----------
    id, parent : str
        Its name, and that of the tier on which it depends; empty where it stands alone.
    label : str
        Who speaks.
    of_words : bool
        Whether it may hold what was said, going by its name and type.
    said : tuple of _Said
        The annotations that have words.
    """

    id: str
    parent: str
    label: str
    of_words: bool
    said: tuple[_Said, ...]


def read_elan(file: File, turns: TurnsMode = "auto") -> Page:
    r"""Read annotations of ELAN: each tier that depends on no other is a speaker.

    A speaker is named by the participant of a tier, else by its name. Tiers that depend on
    others hold translations and the like, unless the tier over them is empty.

    Parameters
    ----------
    file : File
        The bytes.
    turns : str or re.Pattern
        "none" takes no notice of tiers.

    Raises
    ------
    InputError
        If it is no ELAN file, is broken, or holds no words.

    Examples
    --------
    >>> page = read_elan(File("a.eaf", b'''<ANNOTATION_DOCUMENT><TIME_ORDER>
    ... <TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="1500"/></TIME_ORDER><TIER TIER_ID="Ana">
    ... <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="t1">
    ... <ANNOTATION_VALUE>They stop us</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
    ... </TIER></ANNOTATION_DOCUMENT>'''))
    >>> page.text, page.turns[0].marks
    ('Ana: They stop us', (Mark(offset=5, seconds=1.5),))
    """
    root = _root(file)
    tiers = list(_tiers(root))
    # Where all tiers seem to hold other words, they are what there is.
    taken = _taken(tiers) or [tier for tier in tiers if tier.said and not tier.parent]
    if not taken:
        names = ", ".join(repr(tier.id) for tier in tiers)
        raise file.refuse(f"holds no words in tiers of speakers; its tiers: {names or 'none'}.")
    cues = [cue for _, cue in sorted(_placed(taken), key=lambda one: one[0])]
    left = [tier.id for tier in tiers if tier.said and tier not in taken]
    notes = [f"tiers left out: {', '.join(left)}"] if left else []
    labels = Counter(tier.label for tier in taken)
    if several := ", ".join(label for label, count in labels.items() if count > 1):
        notes.append(f"several tiers of one speaker: {several}")
    if untimed := sum(cue.seconds is None for cue in cues):
        notes.append(f"annotations without a time: {untimed}")
    return page_of_cues(cues, turns, convention="tiers", note="; ".join(notes))


def _root(file: File) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(file.data, parser)
    except etree.XMLSyntaxError as error:
        place = f"line {error.lineno}" if error.lineno else ""
        raise file.refuse("is no well-formed XML. Save it in ELAN anew.", place) from error
    if root.tag != "ANNOTATION_DOCUMENT":
        raise file.refuse("is no ELAN file: its root is not ANNOTATION_DOCUMENT.", "line 1")
    header = root.find("HEADER")
    units = "milliseconds" if header is None else header.get("TIME_UNITS", "milliseconds")
    if units != "milliseconds":
        raise file.refuse(f"counts time in {units}, not in milliseconds. Save it in ELAN anew.")
    return root


def _tiers(root: _Element) -> Iterator[_Tier]:
    slots, starts = _slots(root), _starts(root)
    for tier in root.iterfind("TIER"):
        id = tier.get("TIER_ID", "")
        kind = tier.get("LINGUISTIC_TYPE_REF", "")
        said = (
            _Said(slots.get(starts.get(one.get("ANNOTATION_ID", ""), "")), _words(one))
            for one in tier.iterfind("ANNOTATION/*")
        )
        yield _Tier(
            id,
            tier.get("PARENT_REF", ""),
            tier.get("PARTICIPANT", "").strip() or id.rpartition("@")[2].strip(),
            not (_OTHER_WORDS.search(f"{id} {kind}") or _CODES.match(id)),
            tuple(one for one in said if one.words),
        )


def _words(annotation: _Element) -> str:
    return newlines(annotation.findtext("ANNOTATION_VALUE") or "").strip()


def _slots(root: _Element) -> dict[str, int | None]:
    """Return the time of each slot; one without a time has that of the next which has one."""
    times: dict[str, int | None] = {}
    known: int | None = None
    for slot in reversed(root.findall("TIME_ORDER/TIME_SLOT")):
        written = slot.get("TIME_VALUE", "")
        known = int(written) if _DIGITS.fullmatch(written) else known
        times[slot.get("TIME_SLOT_ID", "")] = known
    return times


def _starts(root: _Element) -> dict[str, str]:
    """Return the slot at which each annotation begins; some have that of another."""
    starts: dict[str, str] = {}
    others: dict[str, str] = {}
    for one in root.iterfind("TIER/ANNOTATION/*"):
        id = one.get("ANNOTATION_ID", "")
        if slot := one.get("TIME_SLOT_REF1"):
            starts[id] = slot
        else:
            others[id] = one.get("ANNOTATION_REF", "")
    for id in others:
        starts[id] = _start(id, starts, others)
    return starts


def _start(id: str, starts: Mapping[str, str], others: Mapping[str, str]) -> str:
    """Follow references to a slot; those that go in a circle lead to none."""
    seen: set[str] = set()
    while id not in starts and id in others and id not in seen and len(seen) < _INSIDE:
        seen.add(id)
        id = others[id]
    return starts.get(id, "")


def _taken(tiers: Sequence[_Tier]) -> list[_Tier]:
    """Return the tiers that hold what was said: those over others, unless they are empty."""
    ids = {tier.id for tier in tiers}
    level = [tier for tier in tiers if tier.parent not in ids or tier.parent == tier.id]
    below: dict[str, list[_Tier]] = {}
    for tier in tiers:
        below.setdefault(tier.parent, []).append(tier)
    taken: list[_Tier] = []
    seen: set[str] = set()
    while level:
        empty = [tier for tier in level if not _holds_words(tier, below)]
        taken += (tier for tier in level if tier not in empty and tier.of_words)
        seen.update(tier.id for tier in level)
        level = [
            child for tier in empty for child in below.get(tier.id, ()) if child.id not in seen
        ]
    return taken


def _holds_words(tier: _Tier, below: Mapping[str, Sequence[_Tier]]) -> bool:
    """Tell whether a tier has words of its own, and not the numbers of those below it."""
    numbers = _NUMBERS.search(tier.id) and any(child.said for child in below.get(tier.id, ()))
    return bool(tier.said) and not numbers


def _placed(tiers: Sequence[_Tier]) -> Iterator[tuple[tuple[float, int], Cue]]:
    """Yield cues with their places; without a time, they follow the one before on their tier."""
    for at, tier in enumerate(tiers):
        last = 0
        for milliseconds, words in tier.said:
            last = last if milliseconds is None else milliseconds
            seconds = None if milliseconds is None else milliseconds / 1000
            yield (last, at), Cue(tier.label or None, words, seconds)
