"""QuoteTable: quotes by code and group, for the team or, made public, for everybody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import Final

import pandas as pd

from peervoice.saving import save_as
from peervoice.tables.columns import (
    KNOWN,
    LOCATORS,
    NAMES_OF_PEOPLE,
    OF_GROUPING,
    SEEN,
    TRANSLATION,
    WHOLE_TURN,
    labels,
)
from peervoice.tables.draw import Draw

FORMATS: Final = (".html", ".docx", ".xlsx")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class QuoteTable:
    """Quotes, each with the words that name its speaker.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row a quote, in the order of print: the columns of ``by``; group, code, name,
        theme (name of the code at the top), section (names below it), participants and of
        ("k of n" of this code and group), quote, attribution; then, in a draft: people (how
        many the group has), level (of attribution that was consented to), role, place, region,
        model, organisation, chosen_name, participant, speaker, transcript, turn, start, end, time,
        coders. Where translations were asked for: translation (of the whole turn of the quote) and
        translation_language; in a draft whole_turn, too (whether the quote is all of it).
    by : tuple of str
        The columns that make the groups.
    title : str
        The title.
    draw : Draw
        The rules by which quotes were chosen.
    excerpts : int
        How many excerpts there were to choose from.
    left_out : int
        How many of them consent forbade.
    language : str
        Language of the codes' names.
    remarks : tuple of str
        Further sentences for the note.
    grouping : str
        The grouping under whose headings quotes stand; empty where they stand under codes. Then
        the frame has the columns codes (that speak to the heading), meaning (of the heading),
        repeats (the heading under which the same words stand before) and apart (whether it is a
        code that speaks to none).
    """

    frame: pd.DataFrame
    by: tuple[str, ...]
    title: str
    draw: Draw
    excerpts: int
    left_out: int
    language: str = "en"
    remarks: tuple[str, ...] = ()
    grouping: str = ""

    def __repr__(self) -> str:
        codes = self.frame["code"].nunique()
        what = "heading" if self.grouping else "code"
        numbers = f"{_plural(len(self), 'quote')} for {_plural(codes, what)}"
        return f"QuoteTable({self.title!r}, {numbers}{'' if self.draft else ', public'})"

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def draft(self) -> bool:
        """Whether it still says where the words stand, and who said and coded them."""
        # What people are grouped by stays in a public table too.
        told = (*(name for name in KNOWN if name not in self.by), *LOCATORS, WHOLE_TURN)
        return any(name in self.frame.columns for name in told)

    @property
    def note(self) -> str:
        """How the quotes were chosen, and what was left out."""
        return " ".join([*self._chosen(), *self.remarks])

    def public(self) -> QuoteTable:
        """Return the table without anything that says where words stand or who coded them.

        Groups by participant, speaker or transcript are dissolved. A translation of more than the
        quote is left out.
        """
        by = tuple(name for name in self.by if name not in NAMES_OF_PEOPLE)
        frame = self.frame
        if by != self.by and self.draft:
            frame = _dissolved(frame, by)
        if WHOLE_TURN in frame.columns:
            told = {name: frame[name].where(frame[WHOLE_TURN], None) for name in TRANSLATION}
            frame = frame.assign(**told)
        translation = [name for name in TRANSLATION if name in frame.columns]
        headings = [name for name in OF_GROUPING if name in frame.columns]
        kept = [*by, *(name for name in (*SEEN, *translation, *headings) if name not in by)]
        return replace(self, frame=frame[kept].reset_index(drop=True), by=by)

    def save(self, path: str | PathLike[str]) -> Path:
        """Write the table to a file; the suffix says the format.

        The same table gives the same bytes; neither the time nor anything of the machine or
        its user is written. A draft also says where each quote stands.

        Parameters
        ----------
        path : str or path
            Where to: ``.html``, ``.docx`` or ``.xlsx``.

        Returns
        -------
        Path
            The file that was written.

        Raises
        ------
        OptionError
            If tables cannot be written as such a file, its folder does not exist, or a quote is
            too long for a cell of a ``.xlsx``.
        """
        return save_as(
            path, self._bytes, what="a table of quotes is", formats=FORMATS, usual=".docx"
        )

    def _bytes(self, suffix: str) -> bytes:
        if suffix == ".html":
            from peervoice.tables.page import page

            return page(self).encode("utf-8")
        if suffix == ".docx":
            from peervoice.tables.word import document

            return document(self)
        from peervoice.tables.workbook import workbook

        return workbook(self)

    def _repr_html_(self) -> str:
        from peervoice.tables.page import fragment

        return fragment(self)

    def _chosen(self) -> list[str]:
        forbidden = (
            f"{_plural(self.left_out, 'excerpt')} {'was' if self.left_out == 1 else 'were'} left "
            "out, because consent to print the words is missing."
        )
        if not self.excerpts:
            return ["There are no quotes: the selection has no excerpts."]
        if not len(self):
            return [
                f"There are no quotes. {forbidden}" if self.left_out else "There are no quotes."
            ]
        under = "heading" if self.grouping else "code"
        rules = self.draw.words(grouped=bool(self.by), under=under)
        again = int(self.frame["repeats"].notna().sum()) if self.grouping else 0
        number = _plural(len(self) - again, "quote")
        told = [f"{number} from {_plural(self.excerpts, 'excerpt')}. {rules}"]
        if again:
            times = "once" if again == 1 else f"{again} times"
            told.append(f"Words that speak to several headings stand under each, {times} again.")
        told.append("The words stand as in the transcripts.")
        return [*told, forbidden] if self.left_out else told


def _dissolved(frame: pd.DataFrame, by: tuple[str, ...]) -> pd.DataFrame:
    """Put quotes into the groups that remain; what was counted for each person is dropped."""
    uncounted = pd.array([pd.NA] * len(frame), dtype="Int64")
    joined = frame.assign(group=labels(frame, by), participants=uncounted, of=uncounted)
    names = [name for name in ("apart", "code", "group") if name in joined]
    order = {name: pd.factorize(joined[name])[0] for name in names}
    places = pd.DataFrame(order).sort_values(names, kind="stable")
    return joined.iloc[places.index]


def _plural(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
