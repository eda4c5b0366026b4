"""Memos: what people noted, to be narrowed, searched, and saved as a journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from peervoice.coding import MEMO_ABOUT, Memo, MemoAbout
from peervoice.errors import OptionError, UnknownNameError, near
from peervoice.fold import fold
from peervoice.project import journal, noting
from peervoice.project.moments import moment
from peervoice.store import Connection, Store, memos, names
from peervoice.store.memos import Context, Target
from peervoice.store.schema import coders

if TYPE_CHECKING:
    import pandas as pd

_Fits = Callable[[Memo], bool]


class Memos:
    """The memos of a project, oldest first, looked up when they are asked for.

    What coders noted with their codings (``coder.code(..., memo="...")``) is among them, as memos
    about the coding, with its UUID and its time.

    Parameters
    ----------
    store : Store
        The opened file.
    within : tuple of Target
        What they are about.
    fits : tuple of callable
        What else they fit.
    """

    def __init__(
        self, store: Store, *, within: tuple[Target, ...] = (), fits: tuple[_Fits, ...] = ()
    ) -> None:
        self._store, self._within, self._fits = store, within, fits

    def __repr__(self) -> str:
        return f"Memos({len(self)})"

    def __len__(self) -> int:
        return len(self._load())

    def __iter__(self) -> Iterator[Memo]:
        return iter(self._load())

    def where(
        self,
        *,
        about: MemoAbout | noting.Noted | None = None,
        author: str | Iterable[str] | None = None,
        since: datetime | str | None = None,
        until: datetime | str | None = None,
    ) -> Memos:
        """Return fewer memos: those that fit all that is asked for.

        Parameters
        ----------
        about : str, Coding, Code, Transcript or Participant, optional
            A kind of thing ("coding", "code", "transcript", "participant", or "project" for the
            journal), or one thing.
        author : str or iterable of str, optional
            Who wrote them.
        since, until : datetime or str, optional
            When they were first written: a time such as ``"2026-11-05 14:30"``, in UTC where it
            has no time zone, or a date, which is meant as a whole day.

        Raises
        ------
        OptionError
            If there are no memos about such a thing, or a time is none.
        UnknownNameError
            If nobody of this name works in the project.
        """
        within, fits = self._within, self._fits
        if about is not None:
            within += (_target(about),)
        if author is not None:
            wanted = self._known({author} if isinstance(author, str) else set(author))
            fits += (lambda memo: memo.author in wanted,)
        if since is not None:
            first = _beginning(since)
            fits += (lambda memo: memo.created >= first,)
        if until is not None:
            last = moment(until)
            fits += (lambda memo: memo.created <= last,)
        return Memos(self._store, within=within, fits=fits)

    def search(self, phrase: str) -> Memos:
        """Return the memos in which a phrase occurs.

        White space, kinds of quotation marks and dashes, composed letters and case make no
        difference.

        Raises
        ------
        OptionError
            If the phrase is empty.
        """
        needle = _plain(phrase).strip()
        if not needle:
            raise OptionError("An empty phrase cannot be found. Pass the words to look for.")
        found: _Fits = lambda memo: needle in _plain(memo.text)  # noqa: E731
        return Memos(self._store, within=self._within, fits=(*self._fits, found))

    def frame(self) -> pd.DataFrame:
        """Return one row a memo, oldest first.

        Returns
        -------
        DataFrame
            ``memo`` (its UUID), ``about``, ``target``, ``author``, ``created``, ``text``; and
            ``transcript``, ``code`` and ``quote`` where they follow from what it is about.
        """
        import pandas as pd

        with self._store.reading() as connection:
            found = self._found(connection)
            coded = memos.contexts(connection)
        rows = []
        for memo in found:
            more = coded.get(memo.target, Context())
            if memo.about in ("transcript", "code"):
                more = Context(**{memo.about: memo.target})
            said = (memo.about, memo.target, memo.author, memo.created, memo.text)
            rows.append((str(memo.uuid), *said, *more))
        columns = ["memo", "about", "target", "author", "created", "text", *Context._fields]
        kinds = dict.fromkeys(columns, "str") | {"created": "datetime64[us, UTC]"}
        return pd.DataFrame(rows, columns=columns).astype(kinds)

    def save(self, path: str | PathLike[str]) -> Path:
        """Write the memos to a file; the suffix says the format. An older file is replaced.

        The file holds all words, whatever people consented to: it is for the team.

        Parameters
        ----------
        path : str or path
            Where to: ``.csv`` or ``.xlsx`` for a table as `frame` gives it, or ``.md`` for a
            journal to be read, day by day.

        Returns
        -------
        Path
            The file that was written.

        Raises
        ------
        OptionError
            If memos cannot be written as such a file, its folder does not exist, or a memo is too
            long for a cell of a ``.xlsx``.
        """
        return journal.save(self.frame(), Path(path), title=self._store.path.name)

    def _load(self) -> list[Memo]:
        with self._store.reading() as connection:
            return self._found(connection)

    def _found(self, connection: Connection) -> list[Memo]:
        held = memos.load(connection, *self._within) + memos.of_codings(connection, *self._within)
        fitting = (memo for memo in held if all(fits(memo) for fits in self._fits))
        return sorted(fitting, key=lambda memo: memo.created)

    def _known(self, wanted: set[str]) -> set[str]:
        with self._store.reading() as connection:
            known = set(names.of(connection, coders, coders.c.name).values())
        for name in sorted(wanted - known):
            raise UnknownNameError(f"Nobody named {name!r} has worked here." + near(name, known))
        return wanted


def _target(about: MemoAbout | noting.Noted) -> Target:
    if not isinstance(about, str):
        return noting.target(about)
    if about not in MEMO_ABOUT:
        raise OptionError(
            f"about={about!r} is none of {', '.join(MEMO_ABOUT)}. To ask about one thing, pass it, "
            "such as project.transcripts['PT-01']." + near(about, MEMO_ABOUT)
        )
    return Target(about)


def _beginning(when: datetime | str) -> datetime:
    """Return a time; of a date, the beginning of the day."""
    found = moment(when)
    a_day = isinstance(when, str) and found.time() == time.max
    return datetime.combine(found, time.min, found.tzinfo) if a_day else found


def _plain(text: str) -> str:
    """Return a text without what makes no difference to a search."""
    # Folded once more: a letter that loses its case may fall apart.
    return fold(fold(text).text.casefold()).text
