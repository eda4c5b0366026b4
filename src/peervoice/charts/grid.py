"""Grid: a counts frame as rows of codes and columns of groups, checked before it is drawn.

Every number on a chart comes from a cell of the grid, and every cell from one row of the frame.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from peervoice.charts.lettering import plain
from peervoice.charts.rows import Row, in_tree_order, rows_of
from peervoice.charts.translating import translated
from peervoice.charts.wording import PLAIN, Wording, wording_of
from peervoice.errors import OptionError

if TYPE_CHECKING:
    import pandas as pd

Key = tuple[Hashable | None, ...]
State = Literal["read", "not read", "not asked", "hidden", "left out"]

NUMBERS: Final = (
    "segments",
    "participants",
    "of",
    "share",
    "not_read",
    "transcripts",
    "transcripts_of",
    "words",
)
COLUMNS: Final = ("code", "name", *NUMBERS)


@dataclass(frozen=True, slots=True)
class Cell:
    """What the frame says of one code in one group.

    Parameters
    ----------
    state : str
        ``"read"``; ``"not read"`` where nobody of the group was read for the code;
        ``"not asked"`` where nobody was asked about it; ``"hidden"`` where the numbers may not
        be shown; ``"left out"`` where the frame has no row.
    participants, of, segments : int
        How many people said it, of how many who were read, in how many segments.
    share : float
        The share of people that the frame names.
    interval : tuple of float, or None
        The ends of an interval of the share, where the frame has one.
    """

    state: State
    participants: int = 0
    of: int = 0
    segments: int = 0
    share: float = 0.0
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One group: its label, and how many people it has.

    Parameters
    ----------
    label : str
        The group in print.
    n : int or None
        The people of the group; None where all its numbers are hidden.
    key : tuple
        What the columns of the frame that make groups say of it.
    """

    label: str
    n: int | None
    key: Key = ()

    @property
    def size(self) -> str:
        """The size of the group in English, as alternative texts say it."""
        return PLAIN.size(self.n)


@dataclass(frozen=True, slots=True)
class Steps:
    """The values of a scale that a grouping of counts stands for.

    Parameters
    ----------
    values : tuple of str
        In their order.
    ordered : bool
        Whether the order means something.
    apart : tuple of str
        Values outside of the order.
    """

    values: tuple[str, ...]
    ordered: bool
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """All cells of a counts frame, with the table that they stand for.

    Parameters
    ----------
    rows : tuple of Row
        The codes, in the order of the frame.
    columns : tuple of Column
        The groups, in the order of the frame.
    cells : tuple of tuple of Cell
        One tuple a code, one cell a group.
    by : tuple of str
        The columns of the frame that make the groups.
    hidden_text : str
        What is printed where a number is hidden.
    table : DataFrame
        The frame, hidden numbers taken out.
    whole : Grid or None
        What this is a part of, if it is drawn beside other parts on one scale.
    noun : str
        What a row is.
    wording : Wording
        In which words a chart says what it says of them.
    """

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    cells: tuple[tuple[Cell, ...], ...]
    by: tuple[str, ...]
    hidden_text: str
    notes: tuple[str, ...]
    scales: Mapping[str, Steps]
    table: pd.DataFrame
    whole: Grid | None = None
    noun: str = "code"
    wording: Wording = PLAIN

    @property
    def counted(self) -> str:
        """How many codes there are, in words."""
        return f"{len(self.rows)} {self.noun}{'s' * (len(self.rows) != 1)}"

    @property
    def extent(self) -> str:
        """How many codes and groups there are, in words."""
        groups = len(self.columns)
        return f"{self.counted} x {groups} group{'s' * (groups != 1)}"

    @property
    def noted(self) -> tuple[str, ...]:
        """What has to be said beside the numbers: what the counts say, and of the names."""
        facts = self.table.attrs.get("peervoice")
        said = facts.get("notes", ()) if isinstance(facts, dict) else ()
        return (*map(plain, said), *self.notes)

    def states(self) -> set[State]:
        """Return the states that occur."""
        return {cell.state for line in self.cells for cell in line}

    def words(self) -> list[str]:
        """Return the words that a chart prints: names of codes, groups, and what hides."""
        return [
            *(text for row in self.rows for text in (row.label, *row.under)),
            *(column.label for column in self.columns),
            self.hidden_text,
            *self.noted,
            *self.wording.words.values(),
        ]


def grid(counts: pd.DataFrame | Grid, *, language: str | None = None) -> Grid:
    """Read a counts frame.

    Parameters
    ----------
    counts : DataFrame or Grid
        What ``codings.counts(by=...)`` returns; a grid, such as a part of one, stays as it is.
    language : str, optional
        A language of the codebook, for the names of codes and the words of the chart.

    Raises
    ------
    OptionError
        If it is no DataFrame, is empty, lacks a column, has two rows for one code and group,
        or numbers that cannot be.
    UnknownNameError
        If the codebook has no such language.
    """
    if isinstance(counts, Grid):
        return counts
    by = _groups_of(counts)
    table = _without_hidden(counts)
    wording = wording_of(language)
    notes = () if language is None else translated(table, language)
    codes = [plain(code) for code in table["code"]]
    groups = [_key(values) for values in table[by].itertuples(index=False, name=None)]
    places = list(zip(codes, groups, strict=True))
    cells = dict(zip(places, _cells(table), strict=True))
    for place, times in Counter(places).items():
        if times > 1:
            raise OptionError(
                f"The counts have {times} rows for {_place(*place)}. "
                "A chart needs one row for each code and group."
            )
    names = in_tree_order(dict(zip(codes, table["name"], strict=True)))
    across = list(dict.fromkeys(groups))
    sizes = _sizes(table, groups)
    return Grid(
        rows=rows_of({code: _name(name, code) for code, name in names.items()}),
        columns=tuple(
            Column(label_of(group, wording), sizes.get(group), group) for group in across
        ),
        cells=tuple(
            tuple(cells.get((code, group), Cell("left out")) for group in across) for code in names
        ),
        by=tuple(map(str, by)),
        hidden_text=_hidden_text(counts),
        notes=notes,
        scales=_scales(counts),
        table=table,
        wording=wording,
    )


def _groups_of(counts: object) -> list[str]:
    import pandas as pd

    if not isinstance(counts, pd.DataFrame):
        raise OptionError(
            f"A chart is drawn from a counts frame, not from {type(counts).__name__!r}. "
            "Pass what codings.counts(by=...) returns."
        )
    columns = list(counts.columns)
    missing = [name for name in COLUMNS if name not in columns]
    if missing:
        raise OptionError(
            f"The counts lack the column{'s' * (len(missing) > 1)} {', '.join(missing)}. "
            "Pass what codings.counts(by=...) returns."
        )
    if counts.empty:
        raise OptionError(
            "The counts have no rows, so there is nothing to draw. "
            "Choose other codes or groups with where(), or adopt a codebook first."
        )
    return columns[: columns.index("code")]


def _without_hidden(counts: pd.DataFrame) -> pd.DataFrame:
    # What is hidden on the chart must not stand in the table beneath it.
    import numpy as np
    import pandas as pd

    table = counts.reset_index(drop=True)
    table.attrs = dict(counts.attrs)
    hidden = np.array(_hidden(table))
    if hidden.any():
        for name in list(table.columns)[list(table.columns).index("code") :]:
            if name not in ("code", "name", "hidden"):
                whole = pd.api.types.is_integer_dtype(table[name])
                table[name] = (table[name].astype("Int64") if whole else table[name]).mask(hidden)
    return table


def _hidden(table: pd.DataFrame) -> list[bool]:
    if "hidden" not in table.columns:
        return [False] * len(table)
    return [not _absent(flag) and bool(flag) for flag in table["hidden"]]


def _scales(counts: pd.DataFrame) -> dict[str, Steps]:
    told = counts.attrs.get("peervoice")
    scales = told.get("scales", {}) if isinstance(told, dict) else {}
    return {
        name: Steps(tuple(one["values"]), bool(one["ordered"]), tuple(one["apart"]))
        for name, one in scales.items()
    }


def _hidden_text(counts: pd.DataFrame) -> str:
    notes = counts.attrs.get("peervoice")
    text = notes.get("hidden_text") if isinstance(notes, dict) else None
    return plain(text) if text else "–h"


def _cells(table: pd.DataFrame) -> Iterator[Cell]:
    columns = (table[name] for name in ("code", "participants", "of", "segments", "share"))
    rows = zip(_hidden(table), _asked_nobody(table), _intervals(table), *columns, strict=True)
    for number, row in enumerate(rows, start=1):
        hidden, asked_nobody, interval, code, participants, of, segments, share = row
        if hidden:
            yield Cell("hidden")
        elif not _absent(of) and of == 0:
            yield Cell("not asked" if asked_nobody else "not read")
        elif any(_absent(value) for value in (of, participants, segments, share)):
            raise OptionError(
                f"Row {number} of the counts, code {code!r}, has no number for segments, "
                "participants, of or share. Mark it in a column 'hidden', or leave it out."
            )
        elif not (0 <= participants <= of and 0 <= share <= 1):
            raise OptionError(
                f"Row {number} of the counts, code {code!r}, says that {participants} of {of} "
                f"participants said it, a share of {share}. "
                "Pass what codings.counts(by=...) returns."
            )
        else:
            numbers = int(participants), int(of), int(segments), float(share)
            yield Cell("read", *numbers, interval)


def _intervals(table: pd.DataFrame) -> list[tuple[float, float] | None]:
    if not {"low", "high"} <= set(table.columns):
        return [None] * len(table)
    return [
        None if _absent(low) or _absent(high) else (float(low), float(high))
        for low, high in zip(table["low"], table["high"], strict=True)
    ]


def _asked_nobody(table: pd.DataFrame) -> list[bool]:
    if "not_asked" not in table.columns:
        return [False] * len(table)
    pairs = zip(table["not_asked"], table["not_read"], strict=True)
    return [_people(not_asked) > 0 == _people(not_read) for not_asked, not_read in pairs]


def _sizes(table: pd.DataFrame, groups: list[Key]) -> dict[Key, int]:
    sizes: dict[Key, int] = {}
    others = [table[name] for name in ("not_read", "not_asked") if name in table.columns]
    for group, of, *rest in zip(groups, table["of"], *others, strict=True):
        if not _absent(of):
            sizes[group] = max(sizes.get(group, 0), int(of) + sum(map(_people, rest)))
    return sizes


def _people(number: object) -> int:
    return 0 if _absent(number) else int(number)  # type: ignore[call-overload]


def _name(name: object, code: str) -> str:
    return code if _absent(name) else plain(name) or code


def _key(values: Sequence[Hashable]) -> Key:
    return tuple(None if _absent(value) else value for value in values)


def label_of(group: Key, wording: Wording = PLAIN) -> str:
    """Return the label of a group: its values in print."""
    if not group:
        return wording("all")
    parts = (
        wording("not known") if value is None else wording.named(value) or wording("(blank)")
        for value in group
    )
    return " · ".join(parts)


def _place(code: str, group: Key) -> str:
    return f"code {code!r}" + (f" and group {label_of(group)!r}" if group else "")


def _absent(value: object) -> bool:
    import pandas as pd

    return bool(pd.isna(value))  # type: ignore[call-overload]
