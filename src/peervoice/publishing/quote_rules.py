"""Quote rules: which quotes go out, and in which groups they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from peervoice.errors import ConsentError
from peervoice.guard import is_small
from peervoice.project import Project
from peervoice.publishing.consent_now import ConsentNow, Row
from peervoice.publishing.small_groups import OTHER_GROUPS, one_alone
from peervoice.tables import QuoteTable
from peervoice.tables.columns import TRANSLATION, WHOLE_TURN
from peervoice.tables.repeating import repeated_under

_NOTHING: Final = (None, None)


@dataclass(frozen=True, slots=True)
class _Sifted:
    """The quotes of a table, sorted by what becomes of them.

    Attributes
    ----------
    kept, forbidden, gone : list of dict
        Quotes that go out, that consent forbids, and whose words no longer stand there.
    less : int
        How many speakers are named by less than they consented to.
    small, groups : set of tuple
        The groups that are too small to be shown, and all groups.
    untold : int
        How many quotes of other groups may not stand in theirs.
    """

    kept: list[Row]
    forbidden: list[Row]
    gone: list[Row]
    less: int
    small: set[tuple[object, ...]]
    groups: set[tuple[object, ...]]
    untold: int


def guarded_quotes(
    table: QuoteTable, project: Project, *, minimum: int
) -> tuple[QuoteTable, list[str]]:
    """Make a table of quotes fit for others.

    Parameters
    ----------
    table : QuoteTable
        A draft.
    project : Project
        Says what people consent to now, and how many share what is said of them.
    minimum : int
        The smallest group that may be shown.

    Returns
    -------
    QuoteTable
        A public table.
    list of str
        What was left out, made less precise or hidden, in words.

    Raises
    ------
    ConsentError
        If the table does not say whose words it holds.
    """
    if not table.draft:
        raise ConsentError(
            "These quotes no longer say whose they are, so that consent cannot be checked again. "
            "Add the table that quotes() returned, not its public()."
        )
    frame = table.frame.astype(object)
    rows: list[Row] = frame.where(frame.notna(), None).to_dict("records")
    corpus = project.codings.load()
    now = ConsentNow.of(corpus, (row["transcript"] for row in rows), minimum=minimum)
    sifted = _sift(rows, table.by, now)
    public = replace(
        table,
        frame=_framed(sifted.kept, table.frame),
        left_out=table.left_out + len({_place(row) for row in sifted.forbidden}),
        remarks=(*table.remarks, *_remarks(sifted, table.by, minimum)),
    ).public()
    return public, _notes(sifted, table.by, minimum)


def _sift(rows: Iterable[Row], by: Sequence[str], now: ConsentNow) -> _Sifted:
    gone, forbidden, kept = [], [], []
    less = untold = 0
    small, groups = set(), set()
    for row in rows:
        if not now.stands(row):
            gone.append(row)
            continue
        if not now.allows(row):
            forbidden.append(row)
            continue
        group = tuple(row[name] for name in by)
        groups.add(group)
        words, is_less = now.named(row)
        less += is_less
        public = row | {"attribution": words}
        if "translation" in row:
            # What the project says now, as with the words; never more than the quote.
            told = now.translation(row)
            public |= dict(zip(TRANSLATION, told, strict=True)) | {WHOLE_TURN: told != _NOTHING}
        if is_small(row["people"], minimum=now.minimum):
            small.add(group)
            public |= _elsewhere(by)
        elif not now.may_stand_in(row, by):
            untold += 1
            public |= _elsewhere(by)
        kept.append(public)
    return _Sifted(kept, forbidden, gone, less, small, groups, untold)


def _elsewhere(by: Sequence[str]) -> Row:
    """Return what hides a group: its name, and how many of how many people said it."""
    hidden: Row = {"participants": None, "of": None}
    if by:
        hidden |= dict.fromkeys(by, OTHER_GROUPS) | {"group": OTHER_GROUPS, "place": None}
    return hidden


def _framed(rows: list[Row], like: pd.DataFrame) -> pd.DataFrame:
    """Return rows as a frame; hidden groups stand last below their code."""
    # A code that speaks to no heading may be called like one.
    stands = dict.fromkeys((row.get("apart"), row["code"]) for row in rows)
    position = {where: at for at, where in enumerate(stands)}

    def place(row: Row) -> tuple[int, bool]:
        return position[row.get("apart"), row["code"]], row["group"] == OTHER_GROUPS

    ordered = sorted(rows, key=place)
    if "repeats" in like.columns:
        # What stood in full may have been left out, or stand last now.
        again = repeated_under(ordered)
        ordered = [row | {"repeats": name} for row, name in zip(ordered, again, strict=True)]
    frame = pd.DataFrame(ordered, columns=like.columns, dtype=object)
    numbers = [name for name in like.columns if like[name].dtype == "Int64"]
    return frame.astype(dict.fromkeys(numbers, "Int64"))


def _place(row: Row) -> tuple[object, ...]:
    return row["transcript"], row["start"], row["end"]


def _remarks(sifted: _Sifted, by: Sequence[str], minimum: int) -> list[str]:
    """Return what readers of the table should know."""
    remarks = []
    if sifted.less:
        remarks.append(f"Where fewer than {minimum} people share an attribution, it says less.")
    reasons = []
    if sifted.small and by:
        reasons.append(f"from groups of fewer than {minimum} people")
    if sifted.untold:
        reasons.append("from people who did not consent to be placed in a group")
    if reasons:
        remarks.append(f"Under “{OTHER_GROUPS}” stand quotes {', and '.join(reasons)}.")
    return remarks


def _notes(sifted: _Sifted, by: Sequence[str], minimum: int) -> list[str]:
    """Return what became of quotes, for those who publish."""
    notes = []
    if sifted.forbidden:
        notes.append(f"{_were(len(sifted.forbidden))} left out: consent to print them is missing.")
    if sifted.gone:
        notes.append(f"{_were(len(sifted.gone))} left out: the words no longer stand there.")
    if sifted.less:
        notes.append(
            f"{sifted.less} of {len(sifted.kept)} attributions say less than was consented to, "
            f"because fewer than {minimum} people share more."
        )
    if sifted.small and by:
        number, of = len(sifted.small), len(sifted.groups)
        notes.append(
            f"{number} of {of} groups with fewer than {minimum} people each stand under "
            f"“{OTHER_GROUPS}”."
        )
        notes += one_alone(number, of)
    elif sifted.small:
        notes.append(f"how many said it is hidden, because there are fewer than {minimum} people.")
    if sifted.untold:
        notes.append(
            f"{_were(sifted.untold)} put under “{OTHER_GROUPS}”: the speakers did not consent to "
            "be placed in their group."
        )
    return notes


def _were(number: int) -> str:
    return f"{number} quote was" if number == 1 else f"{number} quotes were"
