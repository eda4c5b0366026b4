"""The codebook: what was in it before coding began, and what came since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

import pandas as pd

from peervoice.codebook import Code, Codebook
from peervoice.project.describing.knowing import Known
from peervoice.project.describing.wording import blank, count, fact, some
from peervoice.tables.methods import CodeLine, Item
from peervoice.tables.methods_layout import NOT_READ


def told(known: Known) -> Iterator[Item]:
    """Yield what is known of the codebook."""
    book = known.corpus.codebook
    if not book.codes:
        yield blank("coding_tree", "codebook")
        return
    name = f"{book.title or book.id}{f', version {book.version}' if book.version else ''}"
    number = count(len(book.codes), "code")
    yield fact("coding_tree", "codebook", name, f"The codebook is {name}, with {number}.")
    yield fact("coding_tree", "codes", *_tree(book))
    yield from _history(known)


def lines(known: Known, counted: pd.DataFrame) -> Iterator[CodeLine]:
    """Yield the codes, each below that to which it belongs, with how many people speak of each.

    Parameters
    ----------
    known : Known
        What is known.
    counted : pandas.DataFrame
        Counts of all codes, each with those below it.
    """
    first = _first_book(known)
    before = None if first is None else {code.uuid for code in first.codes}
    people = counted.set_index("code")[["participants", "of"]]
    for code in _as_a_tree(known.corpus.codebook.codes):
        said, of = people.loc[code.path]
        shown = f"{said} of {of}" if of else NOT_READ
        since = "" if before is None else "before coding" if code.uuid in before else "added"
        yield CodeLine(
            code=code.path,
            name=code.name(known.telling.language),
            depth=code.depth,
            people="" if known.hidden else shown,
            since=since,
            definition=" ".join(code.definition.split()),
        )


def _as_a_tree(codes: Sequence[Code]) -> list[Code]:
    """Return codes in the codebook's order, but each below the one to which it belongs."""
    first: dict[str, int] = {}
    for at, code in enumerate(codes):
        for path in accumulate(code.path.split("/"), "{}/{}".format):
            first.setdefault(path, at)
    return sorted(
        codes,
        key=lambda code: [first[path] for path in accumulate(code.path.split("/"), "{}/{}".format)],
    )


def _tree(book: Codebook) -> tuple[str, str]:
    top = sum(not code.depth for code in book.codes)
    levels = 1 + max(code.depth for code in book.codes)
    defined = sum(bool(code.definition.strip()) for code in book.codes)
    number = f"{count(top, 'theme')}, {count(levels, 'level')}"
    sentence = f"Its codes stand under {count(top, 'theme')}, on {count(levels, 'level')}"
    if levels == 1:
        sentence = "Its codes stand side by side"
    told = "all of them" if defined == len(book.codes) else f"{defined} of them" if defined else ""
    sentence += f"; {told} {'has' if defined == 1 else 'have'} a definition." if told else "."
    return number, sentence


def _history(known: Known) -> Iterator[Item]:
    book, first = known.corpus.codebook, _first_book(known)
    if first is None:
        words = "Which codes were there before coding began"
        if known.past.read_in:
            words += " (codings were read in from a list, which does not say when they were made)"
        yield blank("derivation", "a priori", words)
        return
    before = {code.uuid for code in first.codes}
    added = [code.path for code in book.codes if code.uuid not in before]
    gone = len(before) - (len(book.codes) - len(added))
    were = "code was" if len(before) == 1 else "codes were"
    told = f"{len(before)} {were} there before the first coding was made (a priori)"
    told += f"; added since: {some(added)}" if added else "; none was added since"
    told += f"; {gone} of the first are no longer there." if gone else "."
    yield fact("derivation", "a priori", f"{len(before)}; {len(added)} added", told)
    versions = list(dict.fromkeys(each.book.version or "unnamed" for each in known.books))
    if len(versions) > 1:
        listed = ", ".join(versions)
        yield fact("derivation", "versions", listed, f"Versions in force, in order: {listed}.")


def _first_book(known: Known) -> Codebook | None:
    """Return the codebook that was in force when the first coding was made, if that is known."""
    made = known.corpus.labels(known.corpus.codings)["created"]
    # Codings may have been taken back since, or made in the file of a colleague before they came.
    began = [*([known.past.began] if known.past.began else []), *made.nsmallest(1)]
    if not began or known.past.read_in:
        return None
    before = [each.book for each in known.books if each.when <= min(began)]
    return before[-1] if before else None
