"""Under: what quotes stand under, which are codes or the headings of a grouping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from peervoice.codebook import Codebook, Grouping
from peervoice.codebook.code import label_of

APART: Final = "Codes that speak to none of these"
_BELOW: Final = " › "


class Under(NamedTuple):
    """A code, or a heading to which codes speak.

    Attributes
    ----------
    code : str
        Path of the code, or of the heading.
    theme, section : str
        Its name at the top, and the names below it.
    codes : tuple of str
        The codes whose quotes stand here, in the codebook's order.
    meaning : str
        What a heading stands for.
    apart : bool
        Whether it is a code that speaks to no heading.
    """

    code: str
    theme: str
    section: str
    codes: tuple[str, ...]
    meaning: str = ""
    apart: bool = False

    @property
    def name(self) -> str:
        """The name at its end."""
        return name_of(self.theme, self.section)


def name_of(theme: str, section: str) -> str:
    """Return the last of the names by which quotes stand under something."""
    return section.rpartition(_BELOW)[2] or theme


def codes_of(book: Codebook, *, language: str) -> list[Under]:
    """Return all codes, each with its own quotes.

    Examples
    --------
    >>> from peervoice.codebook import Code
    >>> book = Codebook("b", (Code("care", labels={"en": "Care"}), Code("care/nurses")))
    >>> codes_of(book, language="en")[1][:3]
    ('care/nurses', 'Care', 'nurses')
    """
    labels = {code.path: code.labels for code in book.codes}
    return [
        Under(code.path, *_named(code.path, labels, language), codes=(code.path,))
        for code in book.codes
    ]


def headings_of(book: Codebook, grouping: Grouping, *, language: str) -> list[Under]:
    """Return the headings of a grouping with the codes that speak to each; then all other codes.

    A quote stands under the part that its code speaks to, and not once more under what that is a
    part of.

    Parameters
    ----------
    book : Codebook
        The codes.
    grouping : Grouping
        One of its groupings.
    language : str
        Language of the names.
    """
    labels = {group.path: group.labels for group in grouping.groups}
    found = [
        Under(
            group.path,
            *_named(group.path, labels, language),
            codes=tuple(code.path for code in book.select(group.codes)) if group.codes else (),
            meaning=" ".join(group.definition.split()),
        )
        for group in grouping.groups
    ]
    speaking = {code for each in found for code in each.codes}
    for code in codes_of(book, language=language):
        if code.code not in speaking:
            section = _BELOW.join(filter(None, (code.theme, code.section)))
            found.append(Under(code.code, APART, section, code.codes, apart=True))
    return found


def _named(path: str, labels: Mapping[str, Mapping[str, str]], language: str) -> tuple[str, str]:
    """Return the name at the top, and the names below it."""
    theme, *below = (label_of(each, labels.get(each, {}), language) for each in _above(path))
    return theme, _BELOW.join(below)


def _above(path: str) -> Iterator[str]:
    """Yield the paths from the top down to this one."""
    parts = path.split("/")
    for depth in range(len(parts)):
        yield "/".join(parts[: depth + 1])
