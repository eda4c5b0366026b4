"""Project: transcripts, people, law, codebook, codings and readings in one file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from peervoice.codebook import Codebook
from peervoice.coding import Suggestion
from peervoice.law import Law, Typology
from peervoice.people import Consent, Participant
from peervoice.project import (
    adding,
    adopting,
    reading,
    recoding,
    replacing,
    undoing,
)
from peervoice.project.charting import Charting
from peervoice.project.coder import Coder
from peervoice.project.reports import Added, Adopted, Read, Replaced
from peervoice.project.welcoming import OnWithdrawn
from peervoice.readers import OnFault, Spool, TurnsMode, read_intake
from peervoice.store import documents, events, ledger
from peervoice.study import Study

if TYPE_CHECKING:
    import pandas as pd

    from peervoice.project.planning import Decide
    from peervoice.readers import Columns
    from peervoice.transcript import Transcript

_Path = str | Path


class Project(Charting):
    """A study on disk: the one thing that changes, and only through its verbs.

    Open one with `peervoice.open`.
    """

    @property
    def typology(self) -> Typology | None:
        """What stands behind the word "model"; set it by name, by path, or as a Typology."""
        return super().typology

    @typology.setter
    def typology(self, typology: Typology | str) -> None:
        adopting.adopt(self._store, adopting.typology_of(typology))

    # What changes it

    def add(
        self,
        path: _Path,
        *,
        people: _Path | Iterable[Participant] | None = None,
        transcripts: _Path | None = None,
        speakers: _Path | None = None,
        translations: _Path | None = None,
        columns: Columns | None = None,
        consent: Consent | None = None,
        turns: TurnsMode = "auto",
        language: str | None = None,
        withdrawn: OnWithdrawn = "refuse",
        on_fault: OnFault = "raise",
        processes: int | None = None,
    ) -> Added:
        """Read transcripts and people, and add what is new.

        Parameters
        ----------
        path : str or path
            A file, or a folder of files.
        people : str, path or iterable of Participant, optional
            Who was interviewed: ``people.csv``.
        transcripts, speakers : str or path, optional
            ``transcripts.csv`` and ``speakers.csv``; found in the folder, or beside
            ``people``, if they are not named.
        translations : str or path, optional
            A file or folder with the same interviews in another language, turn by turn, under
            the same names.
        columns : Columns, optional
            What the columns of a table of interviews mean.
        consent : Consent, optional
            States consent once, for people without a row of their own.
        turns : str or re.Pattern
            How turns are found: "auto", "none", the name of a convention, or a pattern with a
            group ``label``. `peervoice.read_transcripts` shows what comes of it.
        language : str, optional
            BCP 47 tag, where a transcript says nothing of its own; else it is detected.
        withdrawn : {"refuse", "leave out"}
            What to do where a file holds words that a person took back.
        on_fault : {"raise", "skip"}
            What to do about interviews that cannot be read: one fault, and nothing is added; or
            the others are.
        processes : int, optional
            How many processes read; unless given, several where many files take long.

        Returns
        -------
        Added
            Such as ``3 new, 24 unchanged``.

        Raises
        ------
        InputError
            If anything could not be read; it lists every fault.
        ConflictError
            If a transcript is in the project with another text.
        WithdrawnError
            If a file holds words that a person took back.
        """
        intake = read_intake(
            path,
            people=people,
            transcripts=transcripts,
            speakers=speakers,
            translations=translations,
            columns=columns,
            turns=turns,
            language=language,
            law=Law(self.law.jurisdictions),
            on_fault=on_fault,
            processes=processes,
            spool=Spool(self._store.path.parent),
        )
        with self._store.writing() as connection:
            return adding.add(connection, intake, consent=consent, withdrawn=withdrawn)

    def replace(
        self, id: str, new: Transcript, *, why: str = "", dry_run: bool = False
    ) -> Replaced:
        """Put a corrected text in the place of a transcript, and carry its codings over.

        Codings are found again by their words and what stands around them. Where other words
        stand now, a coding is kept and stale until its coder confirms it; where its words are gone,
        it rests. ``project.undo()`` takes all of it back.

        Parameters
        ----------
        id : str
            The transcript in the project.
        new : Transcript
            The corrected one, as `peervoice.read_transcripts` gives it. Date, language and title
            stay as they are in the project.
        why : str
            The reason, for the history.
        dry_run : bool
            Whether only to say what would happen.

        Returns
        -------
        Replaced
            What became of each coding: kept, moved, fuzzy, or lost.

        Raises
        ------
        UnknownNameError
            If the transcript is not in the project.
        """
        if dry_run:
            with self._store.reading() as connection:
                return replacing.replace(connection, id, new, dry_run=True)
        with self._store.writing() as connection:
            return replacing.replace(connection, id, new, why=why)

    @overload
    def adopt(
        self,
        what: _Path | Codebook | Law | Typology,
        *,
        decide: Decide | None = ...,
        why: str = ...,
        dry_run: Literal[False] = ...,
    ) -> Adopted: ...

    @overload
    def adopt(
        self,
        what: _Path | Codebook | Law | Typology,
        *,
        decide: Decide | None = ...,
        why: str = ...,
        dry_run: bool,
    ) -> Adopted | pd.DataFrame: ...

    def adopt(
        self,
        what: _Path | Codebook | Law | Typology,
        *,
        decide: Decide | None = None,
        why: str = "",
        dry_run: bool = False,
    ) -> Adopted | pd.DataFrame:
        """Take over a codebook, a law or a typology; ``project.undo()`` takes it back.

        Codings and readings are carried along: codes are the same if their ``uuid`` is, or their
        path where the file has no uuids; what became of codes that are gone is what the
        ``changes`` of the new codebook say (move, merge, split, retire).

        Parameters
        ----------
        what : str, path, Codebook, Law or Typology
            A codebook that ships, by name; or a file: ``.yaml`` for a codebook, ``.csv`` or
            ``.xlsx`` for a law; or a value. A typology is chosen by ``project.typology = ...``.
        decide : callable, mapping or DataFrame, optional
            Where codings of a code that was split go, as in ``project.codebook.split``.
        why : str
            The reason, for the history.
        dry_run : bool
            Whether only to say, as a frame, what a codebook would change.

        Returns
        -------
        Adopted
            What it was, and what became of codes and codings.

        Raises
        ------
        ConflictError
            If codes are gone that codings or readings use, and the new codebook does not say
            what became of them; or people live in jurisdictions that the new law lacks.
        UnknownNameError
            If nothing of this name ships.
        InputError
            If a file could not be read.
        """
        document = adopting.document_of(what)
        return adopting.adopt(self._store, document, decide=decide, why=why, dry_run=dry_run)

    def coder(self, name: str) -> Coder:
        """Return the desk of a person: there they code, undo, and say what they have read."""
        return Coder(self._store, name)

    def read(
        self, path: _Path, *, columns: Columns | None = None, readings: _Path | None = None
    ) -> Read:
        """Read codes onto transcripts that are in the project: all, or nothing.

        With ``columns``, the file is a table whose columns of 0, 1 and blank are codes: 1 is a
        coding, 0 a reading without one, blank no reading. Without, it is a list with a row for
        each coding, which a phrase of the transcript locates.

        Parameters
        ----------
        path : str or path
            A CSV or XLSX. A list has the columns ``transcript``, ``coder``, ``code`` and
            ``quote``, and may have ``nth``, ``turn``, ``memo`` and a column for each value
            scale; `peervoice.readers.read_codings` tells what they mean.
        columns : Columns, optional
            What the columns of a table mean, and who the coder is.
        readings : str or path, optional
            Beside a list of codings, who read what: ``coder``, ``transcript``, ``codes``
            (patterns joined by semicolons; blank is the whole codebook) and ``state``.

        Returns
        -------
        Read
            How many codings and readings are new. Reading the same again adds nothing.

        Raises
        ------
        InputError
            If anything could not be read; it lists every fault.
        UnknownNameError
            If a code of a table is not in the codebook.
        ConflictError
            If a coder has put the same code on the same words already, with other values or
            another memo than a list has.
        OptionError
            If both ``columns`` and ``readings`` are given.
        """
        return reading.read(self._store, path, columns=columns, readings=readings)

    def merge(self, study: Study, *, withdrawn: OnWithdrawn = "refuse") -> Added:
        """Bring another study in: a union, in which nothing is there twice.

        Codings and readings are known by their UUIDs. The study's codebook is adopted where the
        project has none; the project's law stays, and has to know the places of the people.

        Parameters
        ----------
        study : Study
            What to bring in.
        withdrawn : {"refuse", "leave out"}
            What to do where the study holds words that a person took back.

        Raises
        ------
        WithdrawnError
            If the study holds words that a person took back.
        ConflictError
            If a transcript is in the project with another text.
        UnknownNameError
            If a code or jurisdiction is not in the project's codebook or law.
        """
        with self._store.writing() as connection:
            held = documents.codebook(connection)
            if study.codebook is not None and (held is None or not held.codes):
                recoding.carry_out(connection, study.codebook, None)
            return adding.add(connection, study, consent=None, withdrawn=withdrawn)

    def propose(self, ideas: Sequence[Suggestion]) -> int:
        """Store suggestions as shown, so that people can accept or decline them.

        Returns
        -------
        int
            How many are new.
        """
        return reading.propose(self._store, ideas)

    def undo(self) -> str:
        """Undo the project's own last step, such as a new codebook or a replaced text.

        What coders do, they undo themselves: ``project.coder("amina").undo()``.

        Returns
        -------
        str
            What was undone; empty if there was nothing.

        Raises
        ------
        ConflictError
            If what was done since rests on it.
        """
        return undoing.undo_last(self._store)

    def redo(self) -> str:
        """Do again what `undo` took back last.

        Returns
        -------
        str
            What was done again; empty if there was nothing.

        Raises
        ------
        ConflictError
            If what was done since does not fit to it.
        """
        return undoing.redo_last(self._store)

    def note_published(self, files: Mapping[str, tuple[str, str]]) -> None:
        """Enter files that went out in the ledger, with digests of all that they rest on.

        Parameters
        ----------
        files : mapping of str to (str, str)
            By file name: what it is (chart, quotes, ...), and the SHA-256 of its bytes.
        """
        rests_on = self.digests()
        with self._store.writing() as connection:
            event = events.record(connection, "publish", detail={"files": len(files)})
            ledger.insert(connection, files, rests_on=rests_on, event=event)
