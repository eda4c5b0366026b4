"""Picking: the quotes of a table, one after the other, in the order of print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from peervoice.guard import attribution
from peervoice.law import UNDETERMINED, UNKNOWN
from peervoice.tables.columns import LOCATORS, TRANSLATION, WHOLE_TURN
from peervoice.tables.draw import Draw

if TYPE_CHECKING:
    from peervoice.codebook import Codebook
    from peervoice.selection import Excerpt
    from peervoice.tables.under import Under

Group = tuple[object, ...]

# A model that could not be told is nothing to name a person by.
_NO_MODEL: Final = (UNKNOWN, UNDETERMINED)
# What a row says of what it stands under.
_OF_UNDER: Final = ("code", "theme", "section", "meaning", "apart")


@dataclass(frozen=True, slots=True)
class Picking:
    """Picks quotes for each code or heading and each group.

    Parameters
    ----------
    draw : Draw
        The rules.
    names : sequence of str
        The columns of the groups.
    groups : mapping of (str, str or None) to tuple
        The group of each speaker, by transcript and label.
    counts : pandas.DataFrame
        Who speaks of what; with the column ``apart`` where there are headings.
    codebook : Codebook
        Names of codes.
    """

    draw: Draw
    names: Sequence[str]
    groups: Mapping[tuple[str, str | None], Group]
    counts: pd.DataFrame
    codebook: Codebook

    def rows(
        self, allowed: Sequence[Excerpt], unders: Sequence[Under], language: str
    ) -> Iterator[dict[str, object]]:
        """Yield the rows of a table.

        Parameters
        ----------
        allowed : sequence of Excerpt
            All that may be printed.
        unders : sequence of Under
            What quotes stand under, in the order of print.
        language : str
            Language of the codes' names.
        """
        cells: dict[tuple[str, Group], list[Excerpt]] = {}
        for excerpt in allowed:
            group = self.groups[excerpt.transcript, excerpt.speaker]
            for code in excerpt.codes:
                cells.setdefault((code, group), []).append(excerpt)
        called = {code.path: code.name(language) for code in self.codebook.codes}
        counted = self._counted()
        for under in unders:
            for group, numbers in counted.get((under.apart, under.code), ()):
                found = (each for code in under.codes for each in cells.get((code, group), ()))
                # Words with two codes that speak to one heading are one quote there.
                whole = {_place(each): each for each in found}
                for excerpt in self.draw.choose(whole.values(), code=under.code):
                    speaking = [called[code] for code in excerpt.codes if code in under.codes]
                    yield {
                        **dict(zip(self.names, group, strict=True)),
                        **numbers,
                        **{name: getattr(under, name) for name in _OF_UNDER},
                        "codes": "; ".join(speaking),
                        **_said(excerpt),
                    }

    def _counted(self) -> dict[tuple[bool, str], list[tuple[Group, dict[str, object]]]]:
        """Return what is counted by what quotes stand under, in the order of the groups."""
        grouped = zip(*(plain(self.counts[name]) for name in self.names), strict=True)
        keyed: Sequence[Group] = list(grouped) if self.names else [()] * len(self.counts)
        columns = ["code", "name", "participants", "of", "not_read"]
        records: list[dict[Any, Any]] = self.counts[columns].astype(object).to_dict("records")
        apart = self.counts["apart"].tolist() if "apart" in self.counts else [False] * len(keyed)
        found: dict[tuple[bool, str], list[tuple[Group, dict[str, object]]]] = {}
        for group, row, is_apart in zip(keyed, records, apart, strict=True):
            numbers = {name: row[name] for name in ("name", "participants", "of")}
            numbers["people"] = row["of"] + row["not_read"]
            found.setdefault((is_apart, row["code"]), []).append((group, numbers))
        return found


def plain(column: pd.Series) -> list[object]:
    """Return values of which the missing are None."""
    return [None if pd.isna(value) else value for value in pd.Series(column).astype(object)]


def _place(excerpt: Excerpt) -> tuple[object, ...]:
    return excerpt.transcript, excerpt.speaker, excerpt.span.start, excerpt.span.end


def _clock(seconds: float | None) -> str | None:
    """Return a time of a recording as people read it, such as ``12:03`` or ``1:02:03``."""
    if seconds is None:
        return None
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute:02}:{second:02}"


def _said(excerpt: Excerpt) -> dict[str, object]:
    """Return the columns about words and speaker."""
    about = excerpt.about
    level = about["attribution"] or "anonymous"
    known = {name: about.get(name) for name in ("role", "region", "model")}
    known |= {name: about.get(name) for name in ("organisation", "chosen_name")}
    model = None if known["model"] in _NO_MODEL else known["model"]
    said = {
        "quote": excerpt.words,
        "attribution": attribution(level, known | {"country": about["place"], "model": model}),
        "level": level,
        "place": about["place"],
    }
    place = (
        excerpt.participant,
        excerpt.speaker,
        excerpt.transcript,
        excerpt.turn,
        excerpt.span.start,
        excerpt.span.end,
        _clock(excerpt.seconds),
        ", ".join(excerpt.coders),
    )
    told = (excerpt.translation or None, excerpt.translation_language, excerpt.whole_turn)
    return {
        **said,
        **known,
        **dict(zip(LOCATORS, place, strict=True)),
        **dict(zip((*TRANSLATION, WHOLE_TURN), told, strict=True)),
    }
