"""Changing: a codebook with a code more, or with one code told or placed otherwise.

Every function returns a new codebook, with the next version and an entry in its change log.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from peervoice.codebook.change import Change
from peervoice.codebook.code import Code, check_path
from peervoice.codebook.codebook import Codebook
from peervoice.codebook.following import below
from peervoice.codebook.placing import (
    changed,
    distinct,
    placed,
    refuse_taken,
    version_after,
    with_code,
)
from peervoice.errors import OptionError
from peervoice.frozen import FrozenMap

# What says which words a code is for; the other fields of a code help to find and show it.
MEANING: Final = ("definition", "include", "exclude")


def added(
    book: Codebook, code: Code, *, after: str | None = None, why: str = "", version: str = ""
) -> Codebook:
    """Return the codebook with one code more.

    Parameters
    ----------
    book : Codebook
        The codebook before.
    code : Code
        The new code. Its parent has to be there. A UUID that follows from its path gives way
        if a code that was moved away still has it.
    after : str, optional
        Path of the sibling behind which it goes; without it, behind all of them.
    why : str
        The reason, for the change log.
    version : str
        The new version; without it, the last number of the version and one (`next_version`).

    Raises
    ------
    UnknownNameError
        If there is no such parent, or no such code to go behind.
    ConflictError
        If there is a code of this path.
    OptionError
        If `after` is no sibling, another code has this UUID, or the version is the current one.

    Examples
    --------
    >>> book = Codebook("mine", (Code.named("policing", codebook="mine"),))
    >>> added(book, Code.named("policing/fines", codebook="mine"), why="Much spoken of.")
    Codebook('mine', version 2, 2 codes)
    """
    refuse_taken(book.codes, code.path)
    if code.parent:
        book[code.parent]
    if after is not None and book[after].parent != code.parent:
        raise OptionError(
            f"{code.path!r} cannot go behind {after!r}, which has another parent. Name a code "
            f"{f'right below {code.parent!r}' if code.parent else 'at the top'}."
        )
    entry = Change(version_after(book, version), why, "new", to=(code.path,))
    new = distinct(code, book.id, {each.uuid for each in book.codes})
    return changed(book, placed(book.codes, [new], after=after or ""), entry)


def relabelled(
    book: Codebook,
    path: str,
    label: str | Mapping[str, str],
    *,
    language: str = "en",
    why: str = "",
    version: str = "",
) -> Codebook:
    """Return the codebook with other labels for a code; its path stays.

    Parameters
    ----------
    book : Codebook
        The codebook before.
    path : str
        The code.
    label : str or mapping of str to str
        A label, or labels by language. Other languages keep theirs; an empty label takes one
        away.
    language : str
        The language of a single label.
    why, version : str
        As for `added`.

    Raises
    ------
    UnknownNameError
        If there is no such code.
    OptionError
        If the labels are what they were, or the version is the current one.

    Examples
    --------
    >>> book = Codebook("mine", (Code.named("fines", codebook="mine", label="Fines"),))
    >>> relabelled(book, "fines", {"fr": "Amendes"})["fines"].labels
    {'en': 'Fines', 'fr': 'Amendes'}
    """
    code = book[path]
    other = {language: label} if isinstance(label, str) else label
    labels = {tag: words for tag, words in {**code.labels, **other}.items() if words}
    if labels == code.labels:
        raise OptionError(f"Code {path!r} has these labels already. Give others.")
    entry = Change(version_after(book, version), why, "relabel", path)
    return changed(book, with_code(book, replace(code, labels=labels)), entry)


def redefined(
    book: Codebook,
    path: str,
    *,
    definition: str | None = None,
    include: str | None = None,
    exclude: str | None = None,
    examples: Sequence[str] | None = None,
    terms: Mapping[str, Sequence[str]] | None = None,
    colour: str | None = None,
    provenance: str | None = None,
    why: str = "",
    version: str = "",
) -> Codebook:
    """Return the codebook with a code that means, or shows, something else.

    What is not given stays; what is given takes the place of all that was there. Where neither
    definition nor bounds change, the entry in the change log is one in words.

    Parameters
    ----------
    book : Codebook
        The codebook before.
    path : str
        The code.
    definition, include, exclude : str, optional
        What it means, when to use it, and when not.
    examples : sequence of str, optional
        Invented examples.
    terms : mapping of str to sequence of str, optional
        Words that often announce it, by language.
    colour, provenance : str, optional
        Its colour, and who proposed it.
    why, version : str
        As for `added`.

    Raises
    ------
    UnknownNameError
        If there is no such code.
    OptionError
        If nothing changes, the colour is none, or the version is the current one.

    Examples
    --------
    >>> book = Codebook("mine", (Code.named("fines", codebook="mine"),))
    >>> redefined(book, "fines", definition="Having to pay.", version="2024").changes[-1].what
    'redefine'
    """
    code = book[path]
    given: dict[str, Any] = {
        "definition": definition,
        "include": include,
        "exclude": exclude,
        "examples": None if examples is None else _texts("examples", examples),
        "terms": None if terms is None else _terms(terms),
        "colour": colour,
        "provenance": provenance,
    }
    new = {
        name: value
        for name, value in given.items()
        if value is not None and value != getattr(code, name)
    }
    if not new:
        raise OptionError(f"Nothing of code {path!r} would change. Give what is to be otherwise.")
    following = version_after(book, version)
    if any(name in new for name in MEANING):
        entry = Change(following, why, "redefine", path)
    else:
        entry = Change(following, why or f"Other {' and '.join(new)} of {path}.")
    return changed(book, with_code(book, replace(code, **new)), entry)


def _terms(terms: Mapping[str, Sequence[str]]) -> FrozenMap[str, tuple[str, ...]]:
    return FrozenMap({language: _texts("terms", words) for language, words in terms.items()})


def _texts(name: str, texts: Sequence[str]) -> tuple[str, ...]:
    # A text is a sequence of letters, and would become as many examples.
    if isinstance(texts, str):
        raise OptionError(f"{name} takes several texts, not {texts!r}. Write [{texts!r}].")
    return tuple(texts)


def moved(book: Codebook, path: str, to: str, *, why: str = "", version: str = "") -> Codebook:
    """Return the codebook with a code, and all below it, under another path.

    The codes stay who they are, and groups that name them follow. A code that keeps its parent
    keeps its place; else it goes behind its new siblings.

    Parameters
    ----------
    book : Codebook
        The codebook before.
    path, to : str
        Path before and after.
    why, version : str
        As for `added`.

    Raises
    ------
    UnknownNameError
        If there is no such code, or no parent for it.
    ConflictError
        If there is a code of the new path.
    OptionError
        If the new path is none, is the old one or stands below it, or the version is the
        current one.

    Examples
    --------
    >>> book = Codebook("mine", tuple(Code.named(path, codebook="mine")
    ...     for path in ("policing", "policing/fines")))
    >>> moved(book, "policing", "law").codes
    (Code('law'), Code('law/fines'))
    """
    code = book[path]
    check_path(to)
    if below(to, path):
        raise OptionError(f"Code {path!r} cannot be moved to {to!r}, into itself.")
    refuse_taken(book.codes, to)
    parent = to.rpartition("/")[0]
    if parent:
        book[parent]
    became = {
        each.path: [to + each.path[len(path) :]] for each in book.codes if below(each.path, path)
    }
    there = [
        replace(each, path=became[each.path][0]) if each.path in became else each
        for each in book.codes
    ]
    if parent != code.parent:
        # The code goes before what stands below it, as the place of all is that of the first.
        block = sorted(
            (each for each in there if below(each.path, to)), key=lambda each: each.path != to
        )
        there = list(placed([each for each in there if not below(each.path, to)], block))
    entry = Change(version_after(book, version), why, "move", path, (to,))
    return changed(book, there, entry, became=became)
