"""Holdings: all that can be read in a project, now or as it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Self

from peervoice.analysis.units import Unit
from peervoice.frames.coverage import coverage
from peervoice.law import Typology
from peervoice.project import describing
from peervoice.project.codebook_view import ProjectCodebook
from peervoice.project.matrices import Matrices
from peervoice.project.memos import Memos
from peervoice.project.moments import moment
from peervoice.project.views import (
    History,
    People,
    ProjectLaw,
    Readings,
    Transcripts,
)
from peervoice.selection import Codings, Hits, search
from peervoice.selection.searching import CONTEXT
from peervoice.store import (
    Store,
    documents,
    events,
    ledger,
    memos,
    people,
    rulings,
    suggestions,
    summaries,
)
from peervoice.store.clock import to_micros
from peervoice.study import Study, digests
from peervoice.tables.methods import Methods
from peervoice.tables.telling import Telling

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


class Holdings(Matrices):
    """What a project holds.

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
        return f"Project({self._title()}: {', '.join(self._numbers())})"

    def _repr_html_(self) -> str:
        from html import escape

        cells = "".join(f"<tr><td>{escape(each)}</td></tr>" for each in self._numbers())
        return f"<table><caption>{escape(self._store.path.name)}</caption>{cells}</table>"

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
            book = documents.book(connection)
        return ProjectCodebook(book, self._changed)

    @property
    def codings(self) -> Codings:
        """All codings, to be narrowed with ``where``."""
        return Codings(self._store.corpus)

    @property
    def readings(self) -> Readings:
        """Who has read what for which codes."""
        return Readings(self._store)

    @property
    def memos(self) -> Memos:
        """What people noted, the journal of the project included; never counted."""
        return Memos(self._store)

    @property
    def history(self) -> History:
        """Who did what, when, and why."""
        return History(self._store)

    @property
    def typology(self) -> Typology | None:
        """What stands behind the word "model"; set it by name, by path, or as a Typology."""
        with self._store.reading() as connection:
            return documents.typology(connection)

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

    def search(
        self, query: str, *, context: int = CONTEXT, **attributes: str | Iterable[str]
    ) -> Hits:
        """Find words in what was said, as keyword in context.

        ``"police NEAR/5 phone"``, ``'"they stop*" -court'``, ``"police OR guards"``: what a query
        may say is written down in `peervoice.language.search.Query`. It is asked of each turn.

        Parameters
        ----------
        query : str
            What to look for.
        context : int
            How many characters around a hit to show.
        **attributes : str or iterable of str
            Whose words: ``country="PT"``, ``speaker_role="participant"`` and other attributes of
            people and transcripts.

        Returns
        -------
        Hits
            A sequence with a ``frame()``; ``coder.code_all(hits, code)`` puts a code on all.

        Raises
        ------
        OptionError
            If the query cannot be read, the context is negative, or something is asked of codings.
        UnknownNameError
            If an attribute or a value does not exist.
        MissingExtraError
            If it looks for dictionary forms, and nothing that knows those of a language is
            installed.
        """
        return search(self._store.corpus(), query, context=context, **attributes)

    def coverage(self, *, by: str | Sequence[str] = ("country", "model", "role")) -> pd.DataFrame:
        """Return how much there is of whom, and what is missing.

        Parameters
        ----------
        by : str or sequence of str
            Names of attributes of people and transcripts, further ones of people included.

        Returns
        -------
        pandas.DataFrame
            ``attribute``, ``value``, ``people``, ``unheard``, ``transcripts``, ``turns``,
            ``words``, ``codings``: a row for ``all``, and one for each value of each attribute;
            a missing value is missing, and last. Below them stand the gaps, under the attributes
            ``no transcript`` (who speaks nowhere), ``no person`` (a speaker who is nobody that is
            listed, with ``transcript`` and ``speaker``) and ``no speaker`` (a transcript in which
            no participant speaks). `peervoice.frames.coverage` says what is counted.

        Raises
        ------
        UnknownNameError
            If people and transcripts have no such attribute.
        OptionError
            If an attribute is named twice.
        """
        with self._store.reading() as connection:
            persons, law = people.load(connection), documents.law(connection)
        return coverage(self._store.corpus(), people=persons, law=law, by=by)

    def methods(
        self,
        *,
        answers: describing.Answers | str | Path | None = None,
        unit: Unit = "turn",
        coders: Sequence[str] | None = None,
        by: str | Sequence[str] = ("country", "role", "model"),
        named: bool = False,
        min_participants: int = 3,
        language: str = "en",
    ) -> Methods:
        """Return what a report says of how the study was made, by the 32 items of COREQ.

        What the project knows is told; what it cannot know is a visible blank, until somebody
        answers it. ``methods.save("methods.docx")`` writes the text and the checklist.

        Parameters
        ----------
        answers : mapping, str or path, optional
            What people say of single items, such as ``{"sampling": "By word of mouth."}``; or a
            YAML file with the same keys, for which ``methods.save("answers.yaml")`` writes a form.
            Instead of a text, ``{"answer": ..., "reported": "p. 4"}`` also says where the report
            has it.
        unit : str
            At which unit agreement is told: see ``codings.agreement``.
        coders : sequence of str, optional
            Between whom; all who have read anything unless given.
        by : str or sequence of str
            Attributes that describe the people.
        named : bool
            Whether coders are named.
        min_participants : int
            Groups with fewer people are not named.
        language : str
            Language of the codes' names.

        Returns
        -------
        `Methods`
            With ``prose``, ``frame()``, ``checklist()`` and ``save()``.

        Raises
        ------
        UnknownNameError
            If there is no such item, attribute or coder.
        OptionError
            If answers do not say what they answer, or one is no text; if people are described by
            names, or twice by the same; if no group is too small, or coders are one name.
        InputError
            If a file of answers cannot be read.
        """
        said = describing.answers_of(answers)
        about = (by,) if isinstance(by, str) else tuple(by)
        telling = Telling(unit, coders, about, named, min_participants, language)
        corpus = self._store.corpus()
        with self._store.reading() as connection:
            known = describing.Known(
                corpus=corpus,
                books=[describing.Adopted(*e) for e in documents.codebooks_in_time(connection)],
                decisions=len(rulings.load(connection)),
                places=describing.places_of(documents.law(connection)),
                listed=frozenset(person.id for person in people.load(connection)),
                past=describing.Happened.of(events.history(connection), ledger.frame(connection)),
                summaries=len(summaries.load(connection)),
                notes=sum(memo.about == "transcript" for memo in memos.held(connection)),
                telling=telling,
            )
        return describing.described(known, said)

    def study(self) -> Study:
        """Return the whole project as one frozen value."""
        return self._store.study()

    def digests(self) -> dict[str, str]:
        """Return a digest of texts, people, law, codebook, readings and codings."""
        return digests(self.study())

    def at(self, when: datetime | str) -> Past:
        """Return the project as it was at a time.

        Parameters
        ----------
        when : datetime or str
            A time, such as the ``when`` of a line of the history, or ``"2026-11-05 14:30"``; a date
            means the end of that day. Without a time zone it is in UTC, as in the history.

        Returns
        -------
        Past
            All that can be read in a project. Words that were withdrawn since are not in it.

        Raises
        ------
        OptionError
            If it is no time.
        """
        time = moment(when)
        with self._store.reading() as connection:
            event = events.newest_at(connection, to_micros(time))
        return Past(self._store.at(event), time)

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    @property
    def _changed(self) -> Store | None:
        """The file, where it can be changed."""
        return self._store

    def _title(self) -> str:
        return repr(self._store.path.name)

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


class Past(Holdings):
    """A project as it was: it can be read like the present, and nobody changes it.

    Parameters
    ----------
    store : Store
        The file, opened at a time.
    when : datetime
        The time.
    """

    def __init__(self, store: Store, when: datetime) -> None:
        super().__init__(store)
        self.when = when

    @property
    def _changed(self) -> Store | None:
        return None

    def _title(self) -> str:
        return f"{self._store.path.name!r} as of {self.when:%Y-%m-%d %H:%M:%S} UTC"
