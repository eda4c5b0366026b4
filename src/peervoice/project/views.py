"""Views: what a project holds, looked up when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, cast

from peervoice.errors import OptionError, UnknownNameError, near
from peervoice.frames.living_under import by_field, by_typology
from peervoice.frames.models import models_frame
from peervoice.frames.nouns import (
    law_frame,
    people_frame,
    readings_frame,
    transcripts_frame,
)
from peervoice.law import Jurisdiction, Law, Typology
from peervoice.people import Participant
from peervoice.period import Period
from peervoice.project.adopting import typology_of
from peervoice.store import Store, events, people, study, transcripts

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from peervoice.coding import Reading
    from peervoice.transcript import Transcript


class Transcripts:
    """The transcripts of a project, by id, in the order in which they were added."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __repr__(self) -> str:
        return f"Transcripts({len(self)})"

    def __len__(self) -> int:
        return len(self._ids())

    def __iter__(self) -> Iterator[Transcript]:
        with self._store.reading() as connection:
            found = transcripts.load(connection)
        return iter(found)

    def __contains__(self, id: str) -> bool:
        return id in self._ids()

    def __getitem__(self, id: str) -> Transcript:
        with self._store.reading() as connection:
            return transcripts.find(connection, id)

    def frame(self) -> pd.DataFrame:
        """Return one row a transcript."""
        return transcripts_frame(self)

    def _ids(self) -> Sequence[str]:
        with self._store.reading() as connection:
            return list(transcripts.keys(connection))


class People:
    """The people of a project, by id."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __repr__(self) -> str:
        return f"People({len(self)})"

    def __len__(self) -> int:
        return len(self._load())

    def __iter__(self) -> Iterator[Participant]:
        return iter(self._load())

    def __contains__(self, id: str) -> bool:
        return any(person.id == id for person in self._load())

    def __getitem__(self, id: str) -> Participant:
        known = {person.id: person for person in self._load()}
        if id not in known:
            raise UnknownNameError(f"No participant {id!r} in the project." + near(id, known))
        return known[id]

    def frame(self) -> pd.DataFrame:
        """Return one row a participant: what is known of them, and how much they said."""
        return people_frame(self, self._store.corpus())

    def _load(self) -> tuple[Participant, ...]:
        with self._store.reading() as connection:
            return people.load(connection)


class Readings:
    """The readings of a project."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __repr__(self) -> str:
        return f"Readings({len(self)})"

    def __len__(self) -> int:
        return len(self._load())

    def __iter__(self) -> Iterator[Reading]:
        return iter(self._load())

    def frame(self) -> pd.DataFrame:
        """Return one row a reading."""
        return readings_frame(self)

    def _load(self) -> list[Reading]:
        with self._store.reading() as connection:
            return study.readings_of(connection)


class History:
    """Who did what, when, and why."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __repr__(self) -> str:
        return f"History({len(self)} events)"

    def __len__(self) -> int:
        return len(self.frame())

    def frame(self) -> pd.DataFrame:
        """Return one row an event, oldest first: when, who, what, detail, why."""
        with self._store.reading() as connection:
            return events.history(connection)


class ProjectLaw(Law):
    """The law that a project knows: a law, equal to any of the same content, with frames."""

    __slots__ = ("_typology",)

    _typology: Typology | None

    def __init__(
        self, jurisdictions: tuple[Jurisdiction, ...] = (), typology: Typology | None = None
    ) -> None:
        super().__init__(jurisdictions)
        object.__setattr__(self, "_typology", typology)

    def __reduce__(
        self,
    ) -> tuple[type[ProjectLaw], tuple[tuple[Jurisdiction, ...], Typology | None]]:
        return ProjectLaw, (self.jurisdictions, self._typology)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Law) and _fields(self) == _fields(other)

    __hash__ = Law.__hash__

    def frame(self) -> pd.DataFrame:
        """Return one row a regime."""
        return law_frame(self)

    def models(
        self, when: Period | str | int, typology: Typology | Path | str | None = None
    ) -> pd.DataFrame:
        """Return the model of every jurisdiction at a time, and why it is this one.

        Parameters
        ----------
        when : Period, str or int
            A day, month or year, such as ``"2022-03"`` or ``2022``.
        typology : Typology, str or Path, optional
            A typology, the name of one that ships or is in force, or a file; the project's if
            none is given.

        Returns
        -------
        DataFrame
            One row a jurisdiction: ``jurisdiction``, ``name``, ``model``, ``why``; ``failing`` and
            ``open``, what does not fit the typology's first rule and what is not known of it; and
            ``caveat``, what to know before relying on the law that was read.

        Raises
        ------
        OptionError
            If ``when`` is no date, or neither the project nor the call names a typology.
        """
        own = self._typology
        named = own is not None and typology in (None, own.name)
        chosen = own if named or typology is None else typology_of(typology)
        if chosen is None:
            raise OptionError(
                "The project has no typology yet, and models need one. Choose one, as in "
                "project.typology = 'response', or pass it: models(when, 'response')."
            )
        period = when if isinstance(when, Period) else Period.parse(str(when))
        return models_frame(self, chosen, period)

    def by(
        self, typology: Typology | Path | str | None = None, *, field: str | None = None
    ) -> Callable[[pd.DataFrame], pd.Series]:
        """Return a grouping for ``counts(by=...)``: by another typology, or by a field of the law.

        Parameters
        ----------
        typology : Typology, str or Path, optional
            A typology, the name of one that ships, or a file.
        field : str, optional
            A column of the law instead, such as ``"thresholds"``: each of its values is a group.
            People whose regimes differ in it are ``undetermined``, and those of whom nothing is
            known ``unknown``.

        Returns
        -------
        callable
            With the name of the typology or field.

        Raises
        ------
        OptionError
            If both or neither are given, or no regime has anything in the field.
        UnknownNameError
            If no typology of this name ships.
        """
        if (typology is None) == (field is None):
            raise OptionError(
                "Pass a typology or a field, and not both: project.law.by('response'), or "
                "project.law.by(field='thresholds')."
            )
        if field is None:
            return by_typology(self, typology_of(cast("Typology | Path | str", typology)))
        made = by_field(self, field)
        if made is None:
            raise OptionError(
                f"No regime of the law has anything in the field {field!r}. Its columns are those "
                "of project.law.frame()."
            )
        return by_typology(self, made)


def _fields(noun: Law) -> list[object]:
    return [getattr(noun, field.name) for field in fields(noun)]
