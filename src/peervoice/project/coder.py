"""Coder: what a person does, on their own desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from peervoice.coding import Coding, Reading, Suggestion
from peervoice.errors import (
    ConflictError,
    OptionError,
    UnknownNameError,
    near,
)
from peervoice.project.placing import Place, checked_values, stored_text
from peervoice.store import Connection, Store, documents, events, opinions, study, suggestions, undo
from peervoice.store.names import keys
from peervoice.store.schema import coders, codings
from peervoice.transcript import Transcript, Turn

if TYPE_CHECKING:
    from peervoice.span import Span


class Coder:
    """A person who codes: every verb is saved before it returns, and can be undone.

    Parameters
    ----------
    store : Store
        The project file.
    name : str
        The name under which codings and readings are kept.
    """

    def __init__(self, store: Store, name: str) -> None:
        if not name.strip() or name != name.strip():
            raise OptionError(f"A coder cannot be named {name!r}. Use a name such as 'amina'.")
        self.name = name
        self._store = store

    def __repr__(self) -> str:
        return f"Coder({self.name!r})"

    def code(
        self,
        text: Transcript | Turn | str,
        where: str | Span | Turn | None,
        code: str | None = None,
        /,
        *,
        nth: int | None = None,
        memo: str = "",
        **values: str | None,
    ) -> Coding:
        """Put a code on words.

        ``code(t, "they still stop us", "policing/stop-and-search")`` takes a phrase that
        occurs once (or ``nth=``), a Span, a Turn, or None for the whole document;
        ``code(t.turns[12], "stigma/police")`` takes a turn.

        Parameters
        ----------
        text : Transcript, Turn or str
            The transcript or its id; or a turn, and then the next is the path of the code.
        where : str, Span, Turn or None
            The words.
        code : str
            The path of the code.
        nth : int, optional
            Which occurrence of the phrase, counted from 1.
        memo : str
            A note.
        **values : str or None
            A value for any scale of the codebook, such as ``direction="worse"``; None is no value.

        Returns
        -------
        Coding
            As it was saved. The same words with the same code and values are one coding:
            coding them again returns the one that is there.

        Raises
        ------
        StaleTextError
            If the transcript has another text by now.
        UnknownNameError
            If the transcript, phrase, code, scale or value does not exist.
        AmbiguousError
            If the phrase occurs more than once.
        SpanError
            If the span reaches beyond the text.
        ConflictError
            If this coder put the same code on the same words with other values or memo.
        """
        place, path = Place.of([text, where] if code is None else [text, where, code], nth=nth)
        with self._store.writing() as connection:
            new = self._coding(connection, place, path, memo=memo, values=values)
            held = self._held(connection, new)
            if held is not None:
                return held
            self._save(connection, "code", new)
        return new

    def uncode(self, coding: Coding | UUID | str, *, why: str = "") -> None:
        """Take a coding of one's own back.

        Parameters
        ----------
        coding : Coding, UUID or str
            Which; a UUID as ``codings.frame()`` shows it will do.
        why : str
            The reason, for the history.

        Raises
        ------
        UnknownNameError
            If there is no such coding, or it was taken back already.
        ConflictError
            If it is somebody else's.
        """
        uuid = coding.uuid if isinstance(coding, Coding) else _uuid(coding)
        with self._store.writing() as connection:
            found = opinions.find(connection, uuid)
            if found is None or not found[2]:
                raise UnknownNameError(
                    f"There is no coding {uuid} to take back: it was never made, or was taken "
                    "back already."
                )
            key, owner, _ = found
            if owner != self.name:
                raise ConflictError(
                    f"Coding {uuid} is {owner}'s. Nobody takes back another's coding; "
                    f"use project.coder({owner!r})."
                )
            with self._event(connection, "uncode", why=why) as event:
                opinions.set_alive(connection, {codings: [key]}, alive=False, event=event)

    def done(
        self, transcript: Transcript | str, *, code: str | Iterable[str] | None = None
    ) -> Reading:
        """Say that a transcript was read: from here on, silence is a zero.

        Parameters
        ----------
        transcript : Transcript or str
            The transcript or its id.
        code : str or iterable of str, optional
            Patterns of the codes that it was read for; default the whole codebook.

        Returns
        -------
        Reading
            As it was saved; the one that is there, if it says the same.

        Raises
        ------
        StaleTextError
            If the transcript has another text by now.
        UnknownNameError
            If the transcript or a code does not exist, or no codebook is adopted.
        """
        with self._store.writing() as connection:
            text = stored_text(connection, transcript)
            book = documents.codebook(connection)
            if book is None:
                raise UnknownNameError(
                    "The project has no codebook yet. Adopt one: project.adopt('inpud-2021')."
                )
            chosen = book.codes if code is None else book.select(_patterns(code))
            new = Reading(text.id, self.name, frozenset(each.path for each in chosen), book.version)
            for held in study.readings_of(connection, [text.id]):
                if opinions.key_of(held) == opinions.key_of(new):
                    return held
            with self._event(connection, "done", transcript=text.id) as event:
                opinions.insert_readings(connection, [new], event=event)
        return new

    def undo(self) -> str:
        """Undo one's own last step that is not undone, also after a restart.

        Returns
        -------
        str
            What was undone; empty if there was nothing.
        """
        return self._turn(undone=True)

    def redo(self) -> str:
        """Do again what was undone last.

        Returns
        -------
        str
            What was done again; empty if there was nothing.
        """
        return self._turn(undone=False)

    def accept(self, suggestion: Suggestion, *, memo: str = "", **values: str | None) -> Coding:
        """Make a suggestion one's own coding.

        Raises
        ------
        UnknownNameError
            If it was never proposed in this project.
        ConflictError
            If somebody has judged it already.
        StaleTextError
            If the text has changed since.
        """
        with self._store.writing() as connection:
            key = self._open(connection, suggestion)
            place = Place(suggestion.transcript, suggestion.span, suggestion.text_digest)
            new = self._coding(connection, place, suggestion.code, memo=memo, values=values)
            new = replace(new, origin="suggestion")
            held = self._held(connection, new)
            if held is None:
                event = self._save(connection, "accept", new)
            else:
                event = events.record(connection, "accept", who=self.name)
            coding = (held or new).uuid
            suggestions.decide(connection, key, "accepted", event=event, coding=coding)
        return held or new

    def decline(self, suggestion: Suggestion, *, why: str = "") -> None:
        """Say that a suggestion does not fit.

        Raises
        ------
        UnknownNameError
            If it was never proposed in this project.
        ConflictError
            If somebody has judged it already.
        """
        with self._store.writing() as connection:
            key = self._open(connection, suggestion)
            event = events.record(connection, "decline", who=self.name, why=why)
            suggestions.decide(connection, key, "declined", event=event)

    def _coding(
        self,
        connection: Connection,
        place: Place,
        path: str,
        *,
        memo: str,
        values: Mapping[str, str | None],
    ) -> Coding:
        text, span, anchor = place.found(connection)
        book = documents.codebook(connection)
        if book is None or path not in book:
            known = [code.path for code in book] if book else []
            hint = near(path, known) if book else " Adopt one: project.adopt('inpud-2021')."
            raise UnknownNameError(f"No code {path!r} in the codebook.{hint}")
        return Coding(
            transcript=text,
            span=span,
            code=path,
            coder=self.name,
            values=checked_values(book, values),
            memo=memo,
            quote=anchor.quote,
            prefix=anchor.prefix,
            suffix=anchor.suffix,
            codebook_version=book.version,
        )

    def _held(self, connection: Connection, new: Coding) -> Coding | None:
        """Return this coder's coding of the same words with the same code."""
        for held in study.codings_of(connection, [new.transcript]):
            if (held.coder, held.code, held.span) != (new.coder, new.code, new.span):
                continue
            if held.values != new.values or held.memo != new.memo:
                raise ConflictError(
                    f"{self.name} has put {new.code!r} on these words already, with other values "
                    f"or another memo. Take it back first: coder.uncode('{held.uuid}')."
                )
            return held
        return None

    def _save(self, connection: Connection, what: str, new: Coding) -> int:
        place = {"transcript": new.transcript, "code": new.code}
        with self._event(connection, what, **place) as event:
            opinions.insert_codings(connection, [new], event=event)
        return event

    @contextmanager
    def _event(
        self, connection: Connection, what: str, *, why: str = "", **detail: str
    ) -> Iterator[int]:
        """Record an event that this coder can undo."""
        event = events.record(connection, what, who=self.name, why=why, detail=detail)
        yield event
        undo.push(connection, keys(connection, coders, [self.name])[self.name], event=event)

    def _turn(self, *, undone: bool) -> str:
        with self._store.writing() as connection:
            me = keys(connection, coders, [self.name])[self.name]
            of = undo.newest(connection, me, undone=not undone)
            if of is None:
                return ""
            what = events.what(connection, of)
            verb = "undo" if undone else "redo"
            event = events.record(connection, verb, who=self.name, detail={"of": what})
            undo.turn(connection, of, undone=undone, event=event)
        return what

    def _open(self, connection: Connection, suggestion: Suggestion) -> int:
        found = suggestions.find(connection, suggestion.uuid)
        if found is None:
            raise UnknownNameError(
                f"{suggestion!r} was never proposed in this project. Show it first: "
                "project.propose(suggestions)."
            )
        key, decision = found
        if decision is not None:
            raise ConflictError(f"{suggestion!r} was {decision} already.")
        return key


def _uuid(text: UUID | str) -> UUID:
    try:
        return UUID(str(text))
    except ValueError as error:
        raise UnknownNameError(
            f"{text!r} is no coding. Pass a Coding, or its UUID from codings.frame()."
        ) from error


def _patterns(code: str | Iterable[str]) -> list[str]:
    return [code] if isinstance(code, str) else list(code)
