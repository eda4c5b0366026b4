"""Charting: what the people of each row said to each theme, for a framework matrix."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Self
from unicodedata import normalize
from uuid import UUID

import numpy as np
import pandas as pd

from peervoice.analysis.counts import count
from peervoice.analysis.framework import in_cells, rests_on
from peervoice.coding import Place
from peervoice.errors import OptionError, UnknownNameError
from peervoice.frames import Corpus, dashed
from peervoice.selection.chosen import Chosen, choose
from peervoice.selection.counting import Asked, who_was_asked
from peervoice.selection.filters import Filters, attribute
from peervoice.selection.headings import Headings, headings_of
from peervoice.selection.slicing import is_slicing

PARTICIPANT: Final = "participant"
NOT_KNOWN: Final = "not known"


class Row(NamedTuple):
    """A row of a matrix.

    Attributes
    ----------
    value : str or None
        Id of the person, or the value of the attribute; None is everybody of whom it is not known.
    label : str
        As it is printed.
    group : str
        The group that it stands in; empty where there are none.
    people : int
        How many people it is about.
    about : tuple of str
        What else is known of them, attribute by attribute.
    """

    value: str | None
    label: str
    group: str
    people: int
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Charting:
    """Which rows and which columns a matrix has.

    Parameters
    ----------
    rows : str
        "participant", or another attribute of people and transcripts.
    by : str, optional
        An attribute that the rows are grouped by.
    codes : str or sequence of str, optional
        Patterns of codes; each column is a code with all below it.
    grouping : str, optional
        A grouping, whose groups are the columns.
    asked : mapping, optional
        Which questions ask for which codes.
    about : tuple of str
        Attributes that are told of each row.
    where : mapping of str to str or sequence of str
        Attributes of the people of the rows that are listed.
    """

    rows: str = PARTICIPANT
    by: str | None = None
    codes: str | Sequence[str] | None = None
    grouping: str | None = None
    asked: Asked | None = None
    about: tuple[str, ...] = ()
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, value in (("rows", self.rows), ("by", self.by)):
            if value is not None and not isinstance(value, str):
                raise OptionError(f"{name}= takes the name of an attribute, not {value!r}.")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Charted:
    """What stands in which cell.

    Attributes
    ----------
    corpus : Corpus
        The frames.
    rows : tuple of Row
        In the order of print.
    headings : Headings
        The columns.
    counts : pandas.DataFrame
        For each row and column: participants, of, not_read, not_asked.
    quotes : pandas.DataFrame
        As `peervoice.analysis.framework.in_cells` gives them; rows and codes are positions.
    chosen : Chosen
        What counts.
    pieces : pandas.DataFrame
        The same, cut at turns, under their columns.
    row : numpy.ndarray
        The row of each voice; -1 for who is in none.
    """

    corpus: Corpus
    rows: tuple[Row, ...]
    headings: Headings
    counts: pd.DataFrame
    quotes: pd.DataFrame
    chosen: Chosen
    pieces: pd.DataFrame
    row: np.ndarray

    def codings(self) -> dict[tuple[int, int], dict[UUID, Place]]:
        """Return the codings of each cell in which any stand, and where."""
        found: dict[tuple[int, int], dict[UUID, Place]] = {}
        table = rests_on(self.pieces, self.row)
        held = self.chosen.codings
        labels = self.corpus.labels(held)
        texts = dashed(labels["uuid_high"].to_numpy(), labels["uuid_low"].to_numpy())
        ids = self.corpus.transcripts["id"].to_numpy()
        columns = (held[name].tolist() for name in ("transcript", "start", "end"))
        places = [Place(ids[text], start, end) for text, start, end in zip(*columns, strict=True)]
        for row, code, coding in table.itertuples(index=False):
            found.setdefault((row, code), {})[UUID(texts[coding])] = places[coding]
        return found


def charted(corpus: Corpus, asking: Charting) -> Charted:
    """Work out what stands in which cell.

    Parameters
    ----------
    corpus : Corpus
        The frames.
    asking : Charting
        Which rows and columns.

    Raises
    ------
    UnknownNameError
        If a code, the grouping, an attribute or a question does not exist.
    OptionError
        If rows or groups are of codings and not of people, or a row would have only some of its
        people.
    """
    filters = Filters().narrowed(**({} if asking.codes is None else {"code": asking.codes}))
    filters = filters.narrowed(**asking.where).check(corpus)
    _refuse_slices(corpus, asking)
    headings = headings_of(
        corpus, filters, rollup=asking.grouping is None, grouping=asking.grouping
    )
    chosen = choose(corpus, filters, count=True, codes=headings.codes)
    values = row_values(corpus, asking.rows)
    _refuse_parts(corpus, asking, values, chosen.fits)
    voices = chosen.voices
    rows, row = _rows(corpus, asking, values, voices)
    cut, known = headings.gathered(chosen.pieces, chosen.read)
    put = np.ones_like(known)
    if asking.asked is not None:
        put = who_was_asked(corpus, headings, asking.asked)
    counted = count(
        codes=headings.listed,
        headings=headings.all,
        pieces=cut,
        voices=voices,
        groups=pd.DataFrame({"row": row[voices.index.to_numpy()]}, index=voices.index),
        read=known,
        asked=put,
    )
    return Charted(corpus, rows, headings, counted, in_cells(cut, row), chosen, cut, row)


def row_values(corpus: Corpus, rows: str) -> pd.Series:
    """Return the row of each voice of a corpus; missing where it is not known.

    A speaker who is nobody that is listed is a person of their own, and has the id of the
    interview, with the label behind it where several people speak in it.

    Raises
    ------
    UnknownNameError
        If people and transcripts have no such attribute.
    """
    voices = corpus.voices
    if rows != PARTICIPANT:
        return attribute(voices, rows).astype(object)
    answers = voices["speaker_role"] == "participant"
    several = voices["transcript"].map(voices.loc[answers, "transcript"].value_counts()) > 1
    named = voices["participant"].astype(object)
    known = set(named.dropna())
    texts, labels = voices["transcript_id"].astype(str), voices["speaker"].astype(object)
    alone = [
        text if not more and text not in known else f"{text}/{'' if pd.isna(label) else label}"
        for text, label, more in zip(texts, labels, several, strict=True)
    ]
    return named.where(named.notna(), pd.Series(alone, index=voices.index))


def rows_alone(corpus: Corpus, person: str, kinds: Iterable[str]) -> set[tuple[str, str]]:
    """Return the rows in which one person stands, and nobody else: attribute and value.

    Parameters
    ----------
    corpus : Corpus
        The frames.
    person : str
        Id of the person, or of the interview of somebody who is not listed.
    kinds : iterable of str
        Attributes; one that nobody has any more names no row.
    """
    answers = (corpus.voices["speaker_role"] == "participant").to_numpy()
    mine = answers & (row_values(corpus, PARTICIPANT) == person).to_numpy()
    found = set()
    for name in kinds:
        try:
            values = row_values(corpus, name)
        except UnknownNameError:
            continue
        theirs = set(values[mine].dropna()) - set(values[answers & ~mine].dropna())
        found |= {(name, str(value)) for value in theirs}
    return found


def _refuse_slices(corpus: Corpus, asking: Charting) -> None:
    names = {"rows": asking.rows, "by": asking.by}
    for told, name in names.items():
        if name is not None and is_slicing(corpus, name):
            raise OptionError(
                f"{told}={name!r} says something of codings, not of people, and a row of a matrix "
                "is a person, or people. Name an attribute of people, such as 'country'."
            )


def _refuse_parts(corpus: Corpus, asking: Charting, values: pd.Series, fits: np.ndarray) -> None:
    """Refuse filters that leave of a row some of its people: its summary is about all of them."""
    answers = (corpus.voices["speaker_role"] == "participant").to_numpy()
    known = values.notna().to_numpy()
    out = set(values[answers & known & ~fits]) & set(values[answers & known & fits])
    if out:
        told = ", ".join(f"{name}={value!r}" for name, value in asking.where.items())
        raise OptionError(
            f"Of {asking.rows} {sorted(map(str, out))[0]!r}, {told} leaves only some people or "
            "interviews, and what is written into a row is about all of it. Ask for rows that fit "
            "as a whole, such as rows='participant'."
        )


def _rows(
    corpus: Corpus, asking: Charting, values: pd.Series, voices: pd.DataFrame
) -> tuple[tuple[Row, ...], np.ndarray]:
    """Return the rows in the order of print, and the row of each voice."""
    own: dict[str | None, list[int]] = {}
    for at, value in enumerate(values[voices.index].tolist()):
        own.setdefault(None if pd.isna(value) else value, []).append(at)
    told = {name: _Told.of(voices, _printed(name)) for name in ("place", *asking.about)}
    groups = _Told.of(voices, _printed(asking.by)) if asking.by else None
    person = voices["person"].to_numpy()
    made: list[tuple[tuple[int, bool, str, int], Row, list[int]]] = []
    for rank, value in enumerate(_order(voices, asking.rows, own)):
        mine = own[value]
        row = Row(
            value=value,
            label=_label(asking.rows, value, told["place"].values(mine)),
            group=groups.words(mine) if groups else "",
            people=len(set(person[mine].tolist())),
            about=tuple(told[name].words(mine) for name in asking.about),
        )
        # Names are printed, and who looks for one does not look for its letters.
        name = normalize("NFKD", row.label).casefold() if asking.rows == "country" else ""
        group = groups.rank(mine) if groups else 0
        made.append(((group, value is None, name, rank), row, mine))
    made.sort(key=lambda each: each[0])
    row_of = np.full(len(corpus.voices), -1)
    keys = corpus.voices.index.get_indexer(voices.index)
    for at, (_, _, mine) in enumerate(made):
        row_of[keys[mine]] = at
    return tuple(row for _, row, _ in made), row_of


class _Told(NamedTuple):
    """What is known of each of some people: the values of an attribute, and which of them."""

    known: list[str]
    code: np.ndarray

    @classmethod
    def of(cls, voices: pd.DataFrame, name: str) -> Self:
        """Ask for an attribute."""
        column = attribute(voices, name)
        return cls(list(map(str, column.cat.categories)), column.cat.codes.to_numpy())

    def values(self, rows: Sequence[int]) -> list[str]:
        """Return what is known of some of them, each once, in the order of the attribute."""
        return [self.known[code] for code in sorted(set(self.code[rows].tolist())) if code >= 0]

    def words(self, rows: Sequence[int]) -> str:
        """Return the same as it is printed."""
        return " / ".join(self.values(rows)) or NOT_KNOWN

    def rank(self, rows: Sequence[int]) -> int:
        """Return where they stand among others: by the first value, and last without any."""
        codes = [code for code in self.code[rows].tolist() if code >= 0]
        return min(codes, default=len(self.known))


def _order(voices: pd.DataFrame, rows: str, there: Collection[str | None]) -> list[str | None]:
    """Return the values of the rows: as their attribute orders them, what is not known last."""
    if rows == PARTICIPANT:
        listed = sorted(value for value in there if value is not None)
    else:
        listed = [value for value in attribute(voices, rows).cat.categories if value in there]
    return [*listed, *([None] if None in there else [])]


def _printed(name: str) -> str:
    """Return the attribute that holds the words for one: a country's name, not its letters."""
    return "place" if name == "country" else name


def _label(rows: str, value: str | None, places: Sequence[str]) -> str:
    if value is None:
        return f"{rows} {NOT_KNOWN}"
    return places[0] if rows == "country" and len(places) == 1 else value
