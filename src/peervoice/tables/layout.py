"""Layout: a table of quotes as themes, codes, groups and quotes, before any format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

if TYPE_CHECKING:
    from peervoice.tables.quote_table import QuoteTable

DRAFT: Final = (
    "Draft for the team. It says where each quote stands and who coded it; what others may see "
    "is made by publishing."
)
HOW: Final = "How the quotes were chosen"

# More of a quote that was printed in full before is not printed again.
_SHORT: Final = 60

# What XML 1.0 cannot hold: control characters, lone surrogates, and two that are no characters.
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Translated:
    """What the whole turn of a quote says in another language.

    Parameters
    ----------
    heading : str
        That it is a translation, of what, and into which language.
    words : str
        In quotation marks.
    language : str
        BCP 47 tag; may be empty.
    """

    heading: str
    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks, how their speaker is named, and where they stand.

    Parameters
    ----------
    words, attribution : str
        As they are printed.
    place : str
        Empty in a public table.
    translation : Translated or None
        What the whole turn says in another language, where that is shown.
    speaks : str
        Under a heading: the codes of the words, and where they stand before; empty elsewhere.
    """

    words: str
    attribution: str
    place: str
    translation: Translated | None = None
    speaks: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The quotes of one group.

    Parameters
    ----------
    label : str
        Its name; empty where there are no groups.
    people : str
        "k of n participants"; empty where that may not be said.
    quotes : tuple of Quote
        In the order of print.
    """

    label: str
    people: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The quotes of one code.

    Parameters
    ----------
    name : str
        Its name below the theme; empty for the theme itself.
    groups : tuple of Group
        In the order of the counts.
    meaning : str
        What it stands for, where that is said.
    """

    name: str
    groups: tuple[Group, ...]
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A code at the top, and the codes below it.

    Parameters
    ----------
    name : str
        Its name.
    sections : tuple of Section
        In the codebook's order.
    """

    name: str
    sections: tuple[Section, ...]


def themes(table: QuoteTable) -> tuple[Theme, ...]:
    """Lay a table out.

    Parameters
    ----------
    table : QuoteTable
        A draft or a public table.
    """
    rows: list[dict[Hashable, Any]] = table.frame.astype(object).to_dict("records")
    return tuple(
        Theme(printable(of_theme[0]["theme"]), tuple(map(_section, _runs(of_theme, "code"))))
        for of_theme in _runs([row | {"top": _top(row)} for row in rows], "top")
    )


def people(participants: object, of: object) -> str:
    """Return "k of n participants" in words.

    Examples
    --------
    >>> people(2, 3), people(0, 1), people(0, 0), people(pd.NA, pd.NA)
    ('2 of 3 participants', '0 of 1 participant', 'not read for this code yet', '')
    """
    if pd.isna(participants) or pd.isna(of):  # type: ignore[call-overload]
        return ""
    if of == 0:
        return "not read for this code yet"
    return f"{participants} of {of} participant{'s' * (of != 1)}"


def printable(text: str) -> str:
    """Return a text in which what documents cannot hold is a replacement character.

    Examples
    --------
    >>> printable(f"a{chr(11)}b 💜")
    'a�b 💜'
    """
    return _NOT_XML.sub("\ufffd", text)


def leftwards(text: str) -> bool:
    """Tell whether a text runs from right to left, by its first letter.

    Examples
    --------
    >>> leftwards("“مرحبا”"), leftwards("“hello مرحبا”"), leftwards("…")
    (True, False, False)
    """
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind != "L" for kind in strong if kind in ("L", "R", "AL")), False)


def _runs(rows: list[dict[Hashable, Any]], by: str) -> Iterator[list[dict[Hashable, Any]]]:
    return (list(run) for _, run in groupby(rows, key=lambda row: row[by]))


def _top(row: dict[Hashable, Any]) -> str:
    # All codes that speak to no heading stand together, under no path of a heading.
    return "" if row.get("apart") else str(row["code"]).partition("/")[0]


def _section(rows: list[dict[Hashable, Any]]) -> Section:
    groups = tuple(
        Group(
            label=printable(run[0]["group"]),
            people=people(run[0]["participants"], run[0]["of"]),
            quotes=tuple(map(_quote, run)),
        )
        for run in _runs(rows, "group")
    )
    return Section(printable(rows[0]["section"]), groups, printable(rows[0].get("meaning") or ""))


def _quote(row: dict[Hashable, Any]) -> Quote:
    again = row.get("repeats")
    before = "" if again is None or pd.isna(again) else printable(again)
    said = _beginning(row["quote"]) if before else row["quote"]
    is_whole = said == row["quote"]
    # A code that stands by itself is named above its quotes.
    codes = "" if row.get("apart") else printable(row.get("codes") or "")
    where = f"{'also' if is_whole else 'in full'} under “{before}”" if before else ""
    return Quote(
        words=f"“{printable(said)}”",
        attribution=printable(row["attribution"]),
        place=_place(row),
        translation=_translated(row) if is_whole else None,
        speaks=" · ".join(filter(None, (codes, where))),
    )


def _beginning(words: str) -> str:
    """Return the first words of a long quote, for where it has been printed in full.

    Examples
    --------
    >>> _beginning("They stop us."), len(_beginning("They stop us every day " * 9))
    ('They stop us.', 60)
    """
    if len(words) <= _SHORT:
        return words
    # Where there are no spaces, a letter keeps its marks.
    cuts = range(_SHORT, 0, -1)
    end = next((at for at in cuts if not unicodedata.combining(words[at])), len(words))
    return f"{words[:end].rsplit(maxsplit=1)[0]} …" if end < len(words) else words


def _translated(row: dict[Hashable, Any]) -> Translated | None:
    if pd.isna(row.get("translation")):
        return None
    language = row["translation_language"]
    tag = "" if pd.isna(language) else printable(language)
    heading = f"Translation of the whole turn{f' ({tag})' if tag else ''}:"
    return Translated(heading, f"“{printable(row['translation'])}”", tag)


def _place(row: dict[Hashable, Any]) -> str:
    if "transcript" not in row or "coders" not in row:
        return ""
    named = (row[name] for name in ("participant", "speaker"))
    said_by = next((str(name) for name in named if not pd.isna(name)), None)
    parts = [str(row["transcript"]), f"turn {row['turn']}", f"{row['start']}–{row['end']}"]
    if not pd.isna(row.get("time")):
        parts.append(f"at {row['time']}")
    if said_by is not None and said_by != row["transcript"]:
        parts.append(f"said by {said_by}")
    return printable(" · ".join([*parts, f"coded by {row['coders']}"]))
