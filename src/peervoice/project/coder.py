"""Coder: what a person does, on their own desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from peervoice.coding import Coding, Memo, Reading, Suggestion
from peervoice.errors import ConflictError, OptionError, UnknownNameError
from peervoice.project import correcting, marking, noting, undoing
from peervoice.project.placing import Place, stored_text
from peervoice.project.reports import Replaced
from peervoice.store import Store, documents, events, lives, opinions, study, suggestions
from peervoice.store.schema import codings
from peervoice.transcript import Transcript, Turn

if TYPE_CHECKING:
    from peervoice.selection import Hit
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
            new = marking.coding_of(connection, self.name, place, path, memo=memo, values=values)
            held = marking.held(connection, new)
            if held is None:
                marking.save(connection, "code", new)
        return held or new

    def code_all(
        self, hits: Iterable[Hit], code: str, *, memo: str = "", **values: str | None
    ) -> list[Coding]:
        """Put a code on all that a search found; one undo takes all of it back.

        Parameters
        ----------
        hits : iterable of Hit
            From ``project.search(...)``: all, or those that a person has chosen.
        code, memo, **values
            As for `code`.

        Returns
        -------
        list of Coding
            As they were saved; those that are there already are returned as they are.

        Raises
        ------
        StaleTextError
            If a transcript has another text by now.
        UnknownNameError
            If the code, a scale or a value does not exist.
        ConflictError
            If this coder put the same code on the same words with other values or memo.
        """
        with self._store.writing() as connection:
            chosen = list(dict.fromkeys(hits))
            return marking.code_all(connection, self.name, chosen, code, memo=memo, values=values)

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
        uuid = marking.uuid_of(coding)
        with self._store.writing() as connection:
            found = opinions.find(connection, uuid)
            if found is None:
                raise UnknownNameError(
                    f"There is no coding {uuid} to take back: it was never made, or was taken "
                    "back already."
                )
            key, owner = found
            if owner != self.name:
                raise ConflictError(
                    f"Coding {uuid} is {owner}'s. Nobody takes back another's coding; "
                    f"use project.coder({owner!r})."
                )
            event = undoing.step(connection, "uncode", who=self.name, why=why)
            lives.set_alive(connection, codings, [key], alive=False, event=event)

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
            detail = {"transcript": text.id}
            event = undoing.step(connection, "done", who=self.name, detail=detail)
            opinions.insert_readings(connection, [new], event=event)
        return new

    def confirm(self, coding: Coding | UUID | str | Iterable[Coding | UUID | str]) -> int:
        """Say that stale codings of one's own still fit.

        Parameters
        ----------
        coding : Coding, UUID, str, or an iterable of them
            Which, such as ``project.codings.where(coder="amina", stale=True)``. Those that are not
            stale stay as they are.

        Returns
        -------
        int
            How many were stale, and are no longer.

        Raises
        ------
        UnknownNameError
            If there is no such coding.
        ConflictError
            If one is somebody else's.
        """
        uuids = marking.uuids_of(coding)
        with self._store.writing() as connection:
            return marking.confirm(connection, self.name, uuids)

    def correct(
        self,
        transcript: Transcript | str,
        old: str,
        new: str,
        *,
        nth: int | None = None,
        every: bool = False,
        why: str = "",
        dry_run: bool = False,
    ) -> Replaced:
        """Correct words in a transcript; everybody's codings stay where they belong.

        Parameters
        ----------
        transcript : Transcript or str
            The transcript or its id.
        old, new : str
            The words as they are, and as they should be; within what one person said at a time.
        nth : int, optional
            Which occurrence is meant, counted from 1.
        every : bool
            Whether all occurrences are meant.
        why : str
            The reason, for the history.
        dry_run : bool
            Whether only to say what would happen.

        Returns
        -------
        Replaced
            What became of each coding. One whose own words were corrected is fuzzy, and stale until
            its coder confirms it.

        Raises
        ------
        UnknownNameError, AmbiguousError
            If the old words do not occur, or more than once, and it is not said which are meant.
        SpanError
            If they are not within what one person said at a time.
        StaleTextError
            If the transcript has another text by now.
        """
        opened = self._store.reading() if dry_run else self._store.writing()
        with opened as connection:
            edits = correcting.edits_of(connection, transcript, old, new, nth=nth, every=every)
            return correcting.correct(connection, edits, who=self.name, why=why, dry_run=dry_run)

    def note(self, text: str, about: noting.Noted | None = None) -> Memo:
        """Write a memo about something of the project, or into its journal; it is never counted.

        Parameters
        ----------
        text : str
            The words.
        about : Coding, Code, Transcript or Participant, optional
            What they are about; nothing for the journal.

        Returns
        -------
        Memo
            As it was saved; ``project.memos`` lists them all.

        Raises
        ------
        OptionError
            If there are no words, or a memo cannot be about such a thing.
        UnknownNameError
            If the project does not have what it is about.
        """
        with self._store.writing() as connection:
            return noting.note(connection, self.name, text, about)

    def rewrite(self, memo: Memo | UUID | str, text: str) -> Memo:
        """Put other words in the place of those of a memo of one's own, and return it.

        Raises
        ------
        OptionError
            If there are no words.
        UnknownNameError
            If there is no such memo, or it was taken back.
        ConflictError
            If it is somebody else's, or was given with a coding.
        """
        with self._store.writing() as connection:
            return noting.rewrite(connection, self.name, memo, text)

    def unnote(self, memo: Memo | UUID | str, *, why: str = "") -> None:
        """Take a memo of one's own back.

        Raises
        ------
        UnknownNameError
            If there is no such memo, or it was taken back already.
        ConflictError
            If it is somebody else's, or was given with a coding.
        """
        with self._store.writing() as connection:
            noting.unnote(connection, self.name, memo, why=why)

    def undo(self) -> str:
        """Undo one's own last step that is not undone, also after a restart.

        Returns
        -------
        str
            What was undone; empty if there was nothing.
        """
        return undoing.undo_last(self._store, self.name)

    def redo(self) -> str:
        """Do again what was undone last.

        Returns
        -------
        str
            What was done again; empty if there was nothing.
        """
        return undoing.redo_last(self._store, self.name)

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
            key = marking.open_suggestion(connection, suggestion)
            place = Place(suggestion.transcript, suggestion.span, suggestion.text_digest)
            new = marking.coding_of(
                connection, self.name, place, suggestion.code, memo=memo, values=values
            )
            new = replace(new, origin="suggestion")
            held = marking.held(connection, new)
            if held is None:
                event = marking.save(connection, "accept", new)
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
            key = marking.open_suggestion(connection, suggestion)
            event = events.record(connection, "decline", who=self.name, why=why)
            suggestions.decide(connection, key, "declined", event=event)


def _patterns(code: str | Iterable[str]) -> list[str]:
    return [code] if isinstance(code, str) else list(code)
