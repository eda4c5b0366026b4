"""Co-occurrence: which codes stand on the same words, in the same turn, text, or person's talk.

What is counted is written down once, here:

- By ``overlap``, what is counted are segments as in `peervoice.analysis.counts`: stretches of one
  code and one speaker, overlapping ones merged, whoever coded them. Two codes co-occur once for
  every two segments of theirs that share a code point. One highlight with two codes is one
  segment of each, and co-occurs once; so it does if two people coded it.
- By ``turn``, ``transcript`` or ``participant``, what is counted are those in which a code stands
  at all, and two codes co-occur in those in which both stand. A turn is what one speaker says, and
  a participant is a person, also in a group interview.
- ``jaccard`` is the share of what has both codes in what has either: of code points by overlap,
  else of units. It lies between 0 and 1.
- ``c`` is ``n12 / (n1 + n2 - n12)``, the c-coefficient, of the numbers in ``counts``. Of whole
  units it is the same as Jaccard's index. By overlap it may exceed 1, because one long segment can
  overlap many short ones: it was made for segments that are the same or apart.

Codings count whether or not their transcript was marked as read for them. Where a unit has the one
code and nobody looked for the other, nobody knows whether they co-occur: ``not_read`` says how
often that is, and the shares are then too low rather than too high.

References
----------
Jaccard, P. (1912). The distribution of the flora in the alpine zone. *New Phytologist*, 11(2),
37-50.

ATLAS.ti Scientific Software Development: *ATLAS.ti 22 Windows User Manual*, "Code Co-occurrence
Coefficient". On codes of unequal frequency, and on coefficients out of range.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

import numpy as np
import pandas as pd

from peervoice.analysis.counts import Heading
from peervoice.analysis.overlaps import Numbers, Stretches, merged, pairs
from peervoice.errors import OptionError
from peervoice.frozen import FrozenMap

# What two codes occur together in.
Together = Literal["overlap", "turn", "transcript", "participant"]

TOGETHER: Final[tuple[Together, ...]] = get_args(Together)

# So many cells of units x codes are looked at at a time.
_CELLS: Final = 1 << 23
# From this ratio on, the manual that c comes from warns of two codes.
_UNEQUAL: Final = 5


@dataclass(frozen=True, eq=False, slots=True)
class Cooccurrence:
    """How often codes occur together.

    Attributes
    ----------
    unit : {"overlap", "turn", "transcript", "participant"}
        What they occur together in.
    counts : pandas.DataFrame
        Codes x codes: in how many units both stand, or how many of their segments overlap. The
        diagonal has how many units have the code, or how many segments it has.
    jaccard, c : pandas.DataFrame
        Codes x codes; NaN where neither code occurs.
    not_read : pandas.DataFrame
        Codes x codes: how many of the units that have one of the two were not read for the other;
        on the diagonal, how many that have the code were not read for it.
    note : str
        What to know before relying on the numbers; may be empty.
    participants : int
        How many people count.
    names : mapping of str to str
        The names of the codes, by path.
    labels : mapping of str to mapping
        All labels of the codes, by language and path.
    """

    unit: Together
    counts: pd.DataFrame
    jaccard: pd.DataFrame
    c: pd.DataFrame
    not_read: pd.DataFrame
    note: str = ""
    participants: int = 0
    names: Mapping[str, str] = field(default_factory=FrozenMap)
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=FrozenMap)

    def __repr__(self) -> str:
        upper = np.triu(self.counts.to_numpy(), 1)
        number, many = len(self.counts), int(np.count_nonzero(upper))
        codes, of_them = f"code{'s' * (number != 1)}", f"pair{'s' * (many != 1)}"
        by = "overlap" if self.unit == "overlap" else f"same {self.unit}"
        return f"Cooccurrence({number} {codes}, {many} {of_them} together by {by})"

    def _repr_html_(self) -> str:
        return self.counts.to_html()

    def frame(self) -> pd.DataFrame:
        """Return one row a pair of codes, each pair once, in the order of the codebook.

        Returns
        -------
        pandas.DataFrame
            Columns: code, other, both, of_code, of_other, jaccard, c, not_read, name, other_name,
            participants (how many people count) and unit. ``peervoice.charts.cooccurrence`` draws
            it.
        """
        one, two = np.triu_indices(len(self.counts), 1)
        paths = pd.CategoricalDtype(list(self.counts.index))
        held = self.counts.to_numpy()
        columns = {
            "code": pd.Categorical.from_codes(one, dtype=paths),
            "other": pd.Categorical.from_codes(two, dtype=paths),
            "both": held[one, two],
            "of_code": held.diagonal()[one],
            "of_other": held.diagonal()[two],
            "jaccard": self.jaccard.to_numpy()[one, two],
            "c": self.c.to_numpy()[one, two],
            "not_read": self.not_read.to_numpy()[one, two],
        }
        frame = pd.DataFrame(columns)
        for name, code in (("name", "code"), ("other_name", "other")):
            paths_of = frame[code].astype(str)
            frame[name] = paths_of.map(dict(self.names)).fillna(paths_of).astype("str")
        frame = frame.assign(participants=self.participants, unit=self.unit)
        notes = (self.note,) if self.note else ()
        frame.attrs["peervoice"] = {"labels": self.labels, "notes": notes}
        return frame


def cooccur(
    unit: Together,
    *,
    codes: Sequence[int],
    headings: Sequence[Heading],
    pieces: pd.DataFrame,
    voices: pd.DataFrame,
    read: np.ndarray,
    language: str = "en",
) -> Cooccurrence:
    """Count how often codes occur together.

    Parameters
    ----------
    unit : {"overlap", "turn", "transcript", "participant"}
        What they occur together in.
    codes : sequence of int
        Which headings to list, by their positions.
    headings : sequence of Heading
        All codes, or all groups of codes; what ``code`` in ``pieces`` and the columns of
        ``read`` count off.
    pieces : pandas.DataFrame
        Coded stretches within turns of those who count: voice, code, turn_row, start, end, whole
        (True for a part of a coding of the whole document).
    voices : pandas.DataFrame
        Who speaks. Index: key; columns transcript and person.
    read : numpy.ndarray
        Booleans, transcripts x headings: who was read for what.
    language : str
        Language of the codes' names.

    Examples
    --------
    One highlight with two codes, and another one with the second of them alone:

    >>> from peervoice.codebook import Code
    >>> voices = pd.DataFrame({"transcript": [0], "person": [0]})
    >>> pieces = pd.DataFrame(
    ...     {"voice": 0, "code": [0, 1, 1], "turn_row": 0, "start": [0, 0, 9], "end": [5, 5, 12]}
    ... ).assign(whole=False)
    >>> found = cooccur(
    ...     "overlap", codes=[0, 1], headings=[Code("fines"), Code("stigma")], pieces=pieces,
    ...     voices=voices, read=np.ones((1, 2), dtype=bool),
    ... )
    >>> found.counts.values.tolist()
    [[1, 1], [1, 2]]
    >>> found.frame()[["code", "other", "both", "jaccard", "c"]]
        code   other  both  jaccard    c
    0  fines  stigma     1    0.625  0.5

    Raises
    ------
    OptionError
        If the unit is none of those known.
    """
    if unit not in TOGETHER:
        raise OptionError(f"unit={unit!r} is not one of {', '.join(TOGETHER)}.")
    coded = _Coded.of(codes, len(headings), pieces, voices, read[:, list(codes)])
    if unit == "overlap":
        counts, shared, unread = coded.overlapping()
    else:
        counts, unread = coded.standing(unit)
        shared = counts
    paths = pd.Index([headings[at].path for at in codes], name="code", dtype="str")

    def square(cells: np.ndarray) -> pd.DataFrame:
        return pd.DataFrame(cells, index=paths, columns=paths.rename("other"))

    c = _share(counts)
    return Cooccurrence(
        unit=unit,
        counts=square(counts),
        jaccard=square(_share(shared)),
        c=square(c),
        not_read=square(unread),
        note=_note(counts, c, unread),
        participants=int(voices["person"].nunique()),
        names=FrozenMap({headings[at].path: headings[at].name(language) for at in codes}),
    )


def _share(both: np.ndarray) -> np.ndarray:
    """Return what has both of two codes in what has either; what has one is on the diagonal."""
    each = both.diagonal()
    either = each[:, np.newaxis] + each - both
    return both / np.where(either > 0, either, np.nan)


@dataclass(frozen=True, eq=False, slots=True, repr=False)
class _Coded:
    """What is coded, by positions in the list of codes, and what was read for these."""

    pieces: pd.DataFrame
    code: Numbers
    size: int
    voices: pd.DataFrame
    read: np.ndarray

    @classmethod
    def of(
        cls,
        codes: Sequence[int],
        number: int,
        pieces: pd.DataFrame,
        voices: pd.DataFrame,
        read: np.ndarray,
    ) -> _Coded:
        place = np.full(number, -1)
        place[list(codes)] = np.arange(len(codes))
        code = place[pieces["code"].to_numpy()]
        listed = code >= 0
        if not listed.all():
            pieces, code = pieces[listed], code[listed]
        return cls(pieces, code, len(codes), voices, read)

    def standing(self, unit: Together) -> tuple[np.ndarray, np.ndarray]:
        """Return in how many units two codes stand, and how many were not read for one of them."""
        number, within, read = self._units(unit)
        within_of = np.zeros(int(number.max(initial=-1)) + 1, dtype="int64")
        within_of[number] = within
        both = np.zeros((self.size, self.size), dtype="int64")
        of_each = np.zeros(len(read) * self.size, dtype="int64")
        for first, has in _blocks(number, self.code, self.size):
            both += _together(has)
            row, code = np.divmod(np.flatnonzero(has), self.size)
            cell = within_of[first + row] * self.size + code
            of_each += np.bincount(cell, minlength=len(of_each))
        return both, _unread(of_each.reshape(len(read), self.size), read)

    def _units(self, unit: Together) -> tuple[Numbers, Numbers, np.ndarray]:
        """Return the unit of each piece, what it is read in, and what was read there."""
        voice = self.pieces["voice"].to_numpy()
        transcript, person = (_of_voice(self.voices, name) for name in ("transcript", "person"))
        if unit == "turn":
            return self.pieces["turn_row"].to_numpy(), transcript[voice], self.read
        if unit == "transcript":
            return transcript[voice], transcript[voice], self.read
        # A person was read for a code if one of their transcripts was.
        read = np.zeros((int(person.max(initial=-1)) + 1, self.size), dtype=bool)
        np.logical_or.at(read, self.voices["person"], self.read[self.voices["transcript"]])
        return person[voice], person[voice], read

    def overlapping(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return how many segments of two codes overlap, by how much, and how many are unread."""
        voice, start, end = (self.pieces[name].to_numpy() for name in ("voice", "start", "end"))
        key = voice * self.size + self.code
        whole = np.unique(key[self.pieces["whole"].to_numpy(dtype=bool)])
        segments, code = merged(Stretches(voice, start, end), self.code)
        # What a speaker has of a code of the whole document is one segment, in however many turns.
        in_whole = np.isin(segments.where * self.size + code, whole)
        both, shared = self._pairs(segments, code, in_whole)
        who, what = whole // max(self.size, 1), whole % max(self.size, 1)
        for _, has in _blocks(who, what, self.size):
            both += _together(has)
        who = np.concatenate([segments.where[~in_whole], who])
        what = np.concatenate([code[~in_whole], what])
        cell = _of_voice(self.voices, "transcript")[who] * self.size + what
        of_each = np.bincount(cell, minlength=self.read.size).reshape(self.read.shape)
        np.fill_diagonal(both, of_each.sum(axis=0))
        length = np.bincount(code, segments.end - segments.start, minlength=self.size)
        np.fill_diagonal(shared, length)
        return both, shared, _unread(of_each, self.read)

    def _pairs(
        self, segments: Stretches, code: Numbers, in_whole: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return how many segments of two codes overlap, without whole ones, and by how much."""
        both = np.zeros(self.size * self.size, dtype="int64")
        shared = np.zeros(len(both))
        for one, other in pairs(segments):
            cell = code[one] * self.size + code[other]
            length = np.minimum(segments.end[one], segments.end[other]) - segments.start[other]
            shared += np.bincount(cell, length, minlength=len(shared))
            if in_whole.any():
                cell = cell[~(in_whole[one] & in_whole[other])]
            both += np.bincount(cell, minlength=len(both))
        squares = (each.reshape(self.size, self.size) for each in (both, shared))
        first, second = (each + each.T for each in squares)
        return first, second


def _blocks(number: Numbers, code: Numbers, size: int) -> Iterator[tuple[int, np.ndarray]]:
    """Yield the number of a unit, and as booleans which codes it and those behind it have."""
    step = max(_CELLS // max(size, 1), 1)
    many = int(number.max(initial=-1)) + 1
    for first in range(0, many, step):
        rows = min(step, many - first)
        here = slice(None) if rows == many else (number >= first) & (number < first + rows)
        has = np.zeros(rows * size, dtype=bool)
        has[(number[here] - first) * size + code[here]] = True
        yield first, has.reshape(rows, size)


def _together(has: np.ndarray) -> np.ndarray:
    """Return how many rows have both of two columns."""
    dense = has.astype("float32")
    both: np.ndarray = np.rint(dense.T @ dense).astype("int64")
    return both


def _of_voice(voices: pd.DataFrame, name: str) -> Numbers:
    """Return a column of voices, to be asked by their keys."""
    keys = voices.index.to_numpy()
    found = np.full(int(keys.max(initial=-1)) + 1, -1)
    found[keys] = voices[name].to_numpy()
    return found


def _unread(of_each: np.ndarray, read: np.ndarray) -> np.ndarray:
    """Return how many units with one of two codes were not read for the other."""
    unread = np.rint(of_each.T.astype("float64") @ (~read).astype("float64")).astype("int64")
    both: np.ndarray = unread + unread.T
    np.fill_diagonal(both, unread.diagonal())
    return both


_OVER_ONE: Final = (
    "c is above 1 in {}, where segments of one code overlap several of the other: read the counts "
    "there."
)
_FREQUENT: Final = (
    f"In {{}}, one code is more than {_UNEQUAL} times as frequent as the other: both shares are "
    "small there, even if the rarer code hardly stands alone."
)
_NOT_READ: Final = (
    "In {}, something has one of the codes that nobody has read for the other, so that the shares "
    "are rather too low: not_read says how much."
)


def _note(counts: np.ndarray, c: np.ndarray, unread: np.ndarray) -> str:
    """Return what has to be said beside the numbers."""
    each = counts.diagonal()
    rarer, other = np.minimum.outer(each, each), np.maximum.outer(each, each)
    together = np.triu(counts, 1) > 0
    told = {
        _OVER_ONE: together & (c > 1),
        _FREQUENT: together & (other > _UNEQUAL * rarer),
        _NOT_READ: np.triu(unread, 1) > 0,
    }
    sentences = []
    for sentence, where in told.items():
        if number := int(where.sum()):
            sentences.append(sentence.format(f"{number} pair{'s' * (number != 1)} of codes"))
    return " ".join(sentences)
