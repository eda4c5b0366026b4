"""Praat TextGrids: a tier a speaker, and a file or several for one recording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from peervoice.errors import InputError
from peervoice.readers.file import File
from peervoice.readers.page import Page, TurnsMode, page_of_cues
from peervoice.readers.praat import Grid, Interval, Tier, read_grid
from peervoice.turns import Cue

# Tiers of programs that align words with sound: what they hold, and in which order one is taken.
_KINDS: Final = (
    "utterances? utts? sentences? phrases? trn transcripts? transcription speech",
    "words? wrd ort ort-mau",
    "phones? phonemes? phn phon segments? syllables? sylls? syll mau mas kan kan-mau",
)
_RANKS: Final = tuple(
    re.compile(rf"(?:(?P<who>.*\S)\s*[-_:/|.]\s*)?(?:{names.replace(' ', '|')})", re.IGNORECASE)
    for names in _KINDS
)
_WORDS, _PHONES = 1, 2
_SILENCE: Final = frozenset(["<eps>", "sp", "sil", "<sil>", "<p:>", "<p>", "{sl}", "#"])
# Recordings of one conversation may end so many seconds apart.
_APART: Final = 0.5
_PARTS: Final = re.compile(r"[ _.\-]")


class _Voice(NamedTuple):
    """What one speaker of a file says."""

    label: str | None
    intervals: tuple[Interval, ...]


def read_textgrid(file: File, turns: TurnsMode = "auto") -> Page:
    r"""Read a Praat TextGrid: each tier is a speaker, and empty intervals are silence.

    Parameters
    ----------
    file : File
        The bytes.
    turns : str or re.Pattern
        "none" takes no notice of tiers.

    Raises
    ------
    InputError
        If it is no TextGrid in a text form, is broken, or holds no words.

    Examples
    --------
    >>> head = b'"ooTextFile" "TextGrid" 0 2 <exists> 1 "IntervalTier" "Ana" 0 2 1'
    >>> read_textgrid(File("a.TextGrid", head + b' 0.5 2 "They stop us"')).text
    'Ana: They stop us'
    """
    return read_textgrids((file,), turns)


def read_textgrids(files: Sequence[File], turns: TurnsMode = "auto") -> Page:
    """Read one or more Praat TextGrids of one recording, in the order in which people speak.

    Parameters
    ----------
    files : sequence of File
        Several where each holds one of the speakers.
    turns : str or re.Pattern
        "none" takes no notice of tiers.

    Raises
    ------
    InputError
        If one of them cannot be read, or none holds words.
    """
    grids = [read_grid(file) for file in files]
    voices = [_voices(grid) for grid in grids]
    notes = [] if len(files) == 1 else [_joined(files, grids)]
    if not any(voices):
        tiers = ", ".join(repr(tier.name) for grid in grids for tier in grid.tiers)
        raise files[0].refuse(f"holds no words in intervals; its tiers: {tiers or 'none'}.")
    notes += (note for grid in grids for note in _left_out(grid))
    spoken, note = _told_apart(files, voices)
    notes += [note] if note else []
    placed = [
        (interval.start, at, Cue(voice.label, interval.words, interval.start))
        for at, voice in enumerate(spoken)
        for interval in voice.intervals
    ]
    cues = [cue for _, _, cue in sorted(placed, key=lambda one: one[:2])]
    convention = "tiers" if any(voice.label for voice in spoken) else ""
    encoding = ", ".join(dict.fromkeys(grid.encoding for grid in grids))
    note = "; ".join(notes)
    return page_of_cues(cues, turns, convention=convention, encoding=encoding, note=note)


def together(files: Sequence[File]) -> bool:
    """Tell whether files are of one recording, a file a speaker.

    They are if each has one tier with words, and they are of one length. Tiers that begin at
    the same moments are not two speakers but one, written down twice.

    Parameters
    ----------
    files : sequence of File
        TextGrids; where one of them cannot be read, they are not.

    Examples
    --------
    >>> together((File("a.TextGrid", b""), File("b.TextGrid", b"")))
    False
    """
    try:
        grids = [read_grid(file) for file in files]
    except InputError:
        return False
    voices = [_voices(grid) for grid in grids]
    if len(files) < 2 or any(len(each) != 1 for each in voices):
        return False
    lengths = [grid.duration for grid in grids]
    starts = [frozenset(said.start for said in each[0].intervals) for each in voices]
    one_speaker = any(
        2 * len(one & other) > min(len(one), len(other)) > 1
        for one, other in combinations(starts, 2)
    )
    return max(lengths) - min(lengths) <= _APART and not one_speaker


def _voices(grid: Grid) -> list[_Voice]:
    """Return the speakers of a file, each with the tier that says most about their words."""
    return [_Voice(_kind(tier)[0], _said(tier)) for tier in _taken(grid)]


def _taken(grid: Grid) -> list[Tier]:
    with_words = [tier for tier in grid.tiers if not tier.is_points and _said(tier)]
    best: dict[str | None, int] = {}
    for tier in with_words:
        who, rank = _kind(tier)
        best[who] = min(rank, best.get(who, rank))
    return [
        tier for tier in with_words if best[_kind(tier)[0]] == _kind(tier)[1] and not _phones(tier)
    ]


def _kind(tier: Tier) -> tuple[str | None, int]:
    """Return whose tier it is, and its place in the order in which tiers are taken."""
    for rank, names in enumerate(_RANKS):
        if found := names.fullmatch(tier.name):
            return found["who"], rank
    return tier.name or None, 0


def _phones(tier: Tier) -> bool:
    return _kind(tier)[1] == _PHONES


def _said(tier: Tier) -> tuple[Interval, ...]:
    if _kind(tier)[1] != _WORDS:
        return tier.intervals
    return tuple(said for said in tier.intervals if said.words.lower() not in _SILENCE)


def _left_out(grid: Grid) -> Iterator[str]:
    """Yield notes on the tiers that have something written in them and are not taken."""
    taken = _taken(grid)
    left = [tier for tier in grid.tiers if tier.intervals and tier not in taken]
    if points := ", ".join(tier.name for tier in left if tier.is_points):
        yield f"tiers of points left out: {points}"
    if others := ", ".join(tier.name for tier in left if not tier.is_points):
        yield f"tiers left out: {others}"


def _joined(files: Sequence[File], grids: Sequence[Grid]) -> str:
    names = " and ".join(_name(file) for file in files)
    lengths = " and ".join(f"{grid.duration:.2f}" for grid in grids)
    return f"{names} are one recording: a speaker each, {lengths} seconds long"


def _told_apart(
    files: Sequence[File], voices: Sequence[Sequence[_Voice]]
) -> tuple[list[_Voice], str]:
    """Return all speakers with labels of their own, and what was done about those of one name."""
    spoken = [voice for each in voices for voice in each]
    labels = Counter(voice.label for voice in spoken)
    twice = sorted(str(label) for label, count in labels.items() if count > 1)
    if not twice:
        return spoken, ""
    if len(files) > 1 and all(len(each) == 1 for each in voices):
        parts = _differing([file.stem for file in files])
        named = [voice._replace(label=part) for voice, part in zip(spoken, parts, strict=True)]
        return named, "speakers are called after their files, whose tiers have one name"
    heard: Counter[str | None] = Counter()
    numbered = []
    for voice in spoken:
        heard[voice.label] += 1
        count = heard[voice.label]
        label = f"{voice.label or 'Speaker'} {count}" if count > 1 else voice.label
        numbered.append(voice._replace(label=label))
    return numbered, f"tiers of one name were numbered: {', '.join(twice)}"


def _differing(stems: Sequence[str]) -> list[str]:
    """Return what is left of names without the parts with which all of them begin.

    Examples
    --------
    >>> _differing(["day1_02_doctor", "day1_02_patient"])
    ['doctor', 'patient']
    """
    shared = 0
    for first, *others in zip(*(_PARTS.split(stem)[:-1] for stem in stems), strict=False):
        if any(other != first for other in others):
            break
        shared += len(first) + 1
    return [stem[shared:] for stem in stems]


def _name(file: File) -> str:
    return file.name.rpartition("/")[2]
