"""Project: transcripts, people, law, codebook, codings and readings in one file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from peervoice.codebook import Codebook
from peervoice.coding import Suggestion
from peervoice.law import Law, Typology
from peervoice.people import Consent, Participant
from peervoice.project import adding, adopting, reading, replacing
from peervoice.project.coder import Coder
from peervoice.project.reports import Added, Adopted, Read
from peervoice.project.views import (
    History,
    People,
    ProjectCodebook,
    ProjectLaw,
    Readings,
    Transcripts,
)
from peervoice.readers import read_intake
from peervoice.selection import Codings
from peervoice.store import Store, documents, events, ledger, suggestions
from peervoice.study import Study, digests

if TYPE_CHECKING:
    import pandas as pd

    from peervoice.readers import Columns
    from peervoice.transcript import Transcript

_Path = str | Path


class Project:
    """A study on disk: the one thing that changes, and only through its verbs.

    Open one with `peervoice.open`.

    Parameters
    ----------
    store : Store
        The opened file.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        numbers = ", ".join(self._numbers())
        return f"Project({self._store.path.name!r}: {numbers})"

    def _repr_html_(self) -> str:
        from html import escape

        cells = "".join(f"<tr><td>{escape(each)}</td></tr>" for each in self._numbers())
        return f"<table><caption>{escape(self._store.path.name)}</caption>{cells}</table>"

    # What it holds

    @property
    def transcripts(self) -> Transcripts:
        """The transcripts, by id."""
        return Transcripts(self._store)

    @property
    def people(self) -> People:
        """The people, by id."""
        return People(self._store)

    @property
    def law(self) -> ProjectLaw:
        """The jurisdictions and their regimes."""
        with self._store.reading() as connection:
            law = documents.law(connection)
            return ProjectLaw(law.jurisdictions, documents.typology(connection))

    @property
    def codebook(self) -> ProjectCodebook:
        """The codebook in force; one without codes until one is adopted."""
        with self._store.reading() as connection:
            book = documents.codebook(connection) or Codebook("none", ())
        return ProjectCodebook(
            book.id,
            book.codes,
            book.version,
            book.values,
            book.changes,
            book.title,
            book.groupings,
        )

    @property
    def codings(self) -> Codings:
        """All codings, to be narrowed with ``where``."""
        return Codings(self._store.corpus)

    @property
    def readings(self) -> Readings:
        """Who has read what for which codes."""
        return Readings(self._store)

    @property
    def history(self) -> History:
        """Who did what, when, and why."""
        return History(self._store)

    @property
    def typology(self) -> Typology | None:
        """What stands behind the word "model"; set it by name, by path, or as a Typology."""
        with self._store.reading() as connection:
            return documents.typology(connection)

    @typology.setter
    def typology(self, typology: Typology | str) -> None:
        adopting.adopt(self._store, adopting.typology_of(typology))

    @property
    def suggestions(self) -> pd.DataFrame:
        """What was proposed, and what people made of it; never counted as codings."""
        with self._store.reading() as connection:
            return suggestions.frame(connection)

    @property
    def ledger(self) -> pd.DataFrame:
        """The files that went out, with digests of what each rests on."""
        with self._store.reading() as connection:
            return ledger.frame(connection)

    def study(self) -> Study:
        """Return the whole project as one frozen value."""
        return self._store.study()

    def digests(self) -> dict[str, str]:
        """Return a digest of texts, people, law, codebook, readings and codings."""
        return digests(self.study())

    # What changes it

    def add(
        self,
        path: _Path,
        *,
        people: _Path | Iterable[Participant] | None = None,
        transcripts: _Path | None = None,
        speakers: _Path | None = None,
        columns: Columns | None = None,
        consent: Consent | None = None,
        turns: Literal["auto", "none"] = "auto",
        language: str | None = None,
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
        columns : Columns, optional
            What the columns of a table of interviews mean.
        consent : Consent, optional
            States consent once, for people without a row of their own.
        turns : str
            How speakers are found.
        language : str, optional
            BCP 47 tag, where a transcript says nothing of its own.

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
        """
        intake = read_intake(
            path,
            people=people,
            transcripts=transcripts,
            speakers=speakers,
            columns=columns,
            turns=turns,
            language=language,
            law=Law(self.law.jurisdictions),
        )
        with self._store.writing() as connection:
            return adding.add(connection, intake, consent=consent)

    def replace(self, id: str, new: Transcript) -> bool:
        """Put a corrected text in the place of a transcript that nobody has worked on yet.

        Parameters
        ----------
        id : str
            The transcript in the project.
        new : Transcript
            The corrected one, as `peervoice.read_transcripts` gives it.

        Returns
        -------
        bool
            Whether the text differed.

        Raises
        ------
        UnknownNameError
            If the transcript is not in the project.
        ConflictError
            If it was coded or read already.
        """
        with self._store.writing() as connection:
            return replacing.replace(connection, id, new)

    def adopt(self, what: _Path | Codebook | Law | Typology) -> Adopted:
        """Take over a codebook, a law or a typology.

        Parameters
        ----------
        what : str, path, Codebook, Law or Typology
            A codebook that ships, by name; or a file: ``.yaml`` for a codebook, ``.csv`` or
            ``.xlsx`` for a law; or a value. A typology is chosen by ``project.typology = ...``.

        Returns
        -------
        Adopted
            What it was, and whether anything changed.

        Raises
        ------
        ConflictError
            If codes are in use that the new codebook lacks, or people live in jurisdictions
            that the new law lacks.
        UnknownNameError
            If nothing of this name ships.
        InputError
            If a file could not be read.
        """
        return adopting.adopt(self._store, adopting.document_of(what))

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

    def merge(self, study: Study) -> Added:
        """Bring another study in: a union, in which nothing is there twice.

        Codings and readings are known by their UUIDs. The study's codebook is adopted where the
        project has none; the project's law stays, and has to know the places of the people.

        Parameters
        ----------
        study : Study
            What to bring in.

        Raises
        ------
        ConflictError
            If a transcript is in the project with another text.
        UnknownNameError
            If a code or jurisdiction is not in the project's codebook or law.
        """
        if study.codebook is not None and not self.codebook.codes:
            self.adopt(study.codebook)
        with self._store.writing() as connection:
            return adding.add(connection, study, consent=None)

    def propose(self, ideas: Sequence[Suggestion]) -> int:
        """Store suggestions as shown, so that people can accept or decline them.

        Returns
        -------
        int
            How many are new.
        """
        return reading.propose(self._store, ideas)

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

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def _numbers(self) -> list[str]:
        corpus = self._store.corpus()
        people = len(self.people)
        book = corpus.codebook
        coders = corpus.codings["coder"].nunique()
        codings = _plural(len(corpus.codings), "coding")
        return [
            _plural(len(corpus.transcripts), "transcript"),
            "1 person" if people == 1 else f"{people} people",
            f"codebook {book.id} {book.version}" if len(book) else "no codebook",
            f"{codings} by {_plural(coders, 'coder')}" if len(corpus.codings) else codings,
        ]


def _plural(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
