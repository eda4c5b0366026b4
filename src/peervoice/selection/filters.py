"""Filters: what a selection is narrowed to, and what each kind of filter means.

People and transcript filters restrict who is counted and of how many. Code filters restrict the
rows that are listed. Coder filters restrict the denominator to people whom those coders read.
Filters by value or origin restrict the codings alone. Relations to other codings are asked of what
all filters leave, one after the other, and look at the words of the people who fit.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from peervoice.errors import OptionError, UnknownNameError, near
from peervoice.frames import Corpus
from peervoice.frozen import FrozenMap
from peervoice.law import UNDETERMINED, UNKNOWN
from peervoice.period import Period
from peervoice.selection.relation import Relation
from peervoice.transcript import SPEAKER_ROLES

# Columns of voices that carry other names there, or hold dates.
_RENAMED = {"transcript": "transcript_id"}
_NO_FILTER = ("person", "transcript_id", "quote_consent", "attribution")


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of a selection, each a tuple of accepted values.

    Parameters
    ----------
    code : tuple of tuple of str
        Patterns of codes, as often as they were given: a code must answer to each.
    coder, origin : tuple of str or None
        Names of coders, and origins; None means all.
    stale : bool or None
        Only stale codings, or only those that are not; None means all.
    by_name : mapping of str to tuple of str
        Accepted values of attributes of people and transcripts, and of value scales.
    related : tuple of Relation
        How the codings must stand to others, or which of their words count.
    either : tuple of Filters
        Several filters, of which a coding has to fit one: they are about the same people. What is
        narrowed further is narrowed in each of them.
    told : str
        How they came together.

    Examples
    --------
    >>> Filters().narrowed(code="policing", country=["PT", "CZ"])
    Filters(code=policing, country=PT|CZ)
    """

    code: tuple[tuple[str, ...], ...] = ()
    coder: tuple[str, ...] | None = None
    origin: tuple[str, ...] | None = None
    stale: bool | None = None
    by_name: Mapping[str, tuple[str, ...]] = field(default_factory=FrozenMap)
    related: tuple[Relation, ...] = ()
    either: tuple[Filters, ...] = ()
    told: str = ""

    def __repr__(self) -> str:
        told = self.told or self._told()
        for relation in self.related:
            told = relation.told(told)
        return told

    def _told(self) -> str:
        code = " & ".join("|".join(patterns) for patterns in self.code)
        given = {"coder": self.coder or (), "origin": self.origin or (), **self.by_name}
        words = [f"code={code}"] * bool(code)
        words += [f"{name}={'|'.join(values)}" for name, values in given.items() if values]
        words += [f"stale={self.stale}"] * (self.stale is not None)
        return f"Filters({', '.join(words)})"

    @property
    def relations(self) -> tuple[Relation, ...]:
        """All relations in which codings must stand to others."""
        return (*self.related, *(each for part in self.either for each in part.relations))

    def relating(self, relation: Relation) -> Filters:
        """Return these filters for codings that also stand in a relation to others."""
        return replace(self, related=(*self.related, relation))

    def joined(self, other: Filters, told: str) -> Filters:
        """Return filters of which a coding has to fit one; both are about the same people."""
        parts = tuple(
            dict.fromkeys(
                part
                for each in (self, other)
                for part in ((each,) if each.related else each.either or (each,))
            )
        )
        coder = None
        if self.coder is not None and other.coder is not None:
            coder = tuple(dict.fromkeys((*self.coder, *other.coder)))
        alike = self.by_name.items() & other.by_name.items()
        by_name = FrozenMap(
            {name: self.by_name[name] for name in self.by_name if name in dict(alike)}
        )
        return Filters(coder=coder, by_name=by_name, either=parts, told=told)

    def each(self, change: Callable[[Filters], Filters], told: str) -> Filters:
        """Return these filters with each part changed, where there are several."""
        parts = tuple(change(part) for part in self.either)
        return replace(self, either=parts, told=told) if parts else self

    def narrowed(self, **wanted: str | Iterable[str]) -> Filters:
        """Return these filters with further ones; the same name twice must fit both."""
        narrowed = self
        for name, value in wanted.items():
            values = (value,) if isinstance(value, str) else _texts(name, value)
            match name:
                case "code":
                    narrowed = replace(narrowed, code=(*narrowed.code, _both(name, None, values)))
                case "coder":
                    narrowed = replace(narrowed, coder=_both(name, narrowed.coder, values))
                case "origin":
                    narrowed = replace(narrowed, origin=_both(name, narrowed.origin, values))
                case _:
                    both = _both(name, narrowed.by_name.get(name), values)
                    by_name = FrozenMap({**narrowed.by_name, name: both})
                    narrowed = replace(narrowed, by_name=by_name)
        told = ", ".join(f"{name}={value!r}" for name, value in wanted.items())
        return narrowed.each(lambda part: part.narrowed(**wanted), f"{self.told}.where({told})")

    def of_people(self, people: Mapping[str, tuple[str, ...]]) -> Filters:
        """Return these filters for people who fit others, too."""
        both = {
            name: _both(name, self.by_name.get(name), values) for name, values in people.items()
        }
        return replace(self, by_name=FrozenMap({**self.by_name, **both})).each(
            lambda part: part.of_people(people), self.told
        )

    def only(self, *, stale: bool) -> Filters:
        """Return these filters for codings that are stale, or for those that are not.

        Raises
        ------
        OptionError
            If ``stale`` is no truth value.
        """
        if not isinstance(stale, bool):
            raise OptionError(f"stale= takes True or False, not {stale!r}.")
        # Nothing is both stale and not.
        origin = self.origin if self.stale in (None, stale) else ()
        return replace(self, stale=stale, origin=origin).each(
            lambda part: part.only(stale=stale), f"{self.told}.where(stale={stale})"
        )

    def by(self, *coders: str) -> Filters:
        """Return these filters for other coders; parts with coders of their own keep to them."""

        def alone(part: Filters) -> Filters:
            kept = coders if part.coder is None else _kept(coders, part.coder)
            return part.by(*kept)

        return replace(self, coder=coders).each(alone, f"{self.told}.where(coder={coders!r})")

    def check(self, corpus: Corpus) -> Filters:
        """Return the filters if the corpus knows all of their names.

        Raises
        ------
        UnknownNameError
            If a code, coder, attribute, or a value of a scale does not exist.
        OptionError
            If a date is none.
        """
        for patterns in self.code:
            corpus.codebook.select(patterns)
        check_coders(corpus, self.coder or ())
        for origin in self.origin or ():
            if origin not in ("human", "suggestion"):
                raise OptionError(f"origin {origin!r} is not one of human, suggestion.")
        scales = [scale.name for scale in corpus.codebook.values]
        for name, values in self.by_name.items():
            if name in scales:
                for value in values:
                    corpus.codebook.scale(name).check(value)
            else:
                attribute(corpus.voices, name, scales=scales)
                self._check_people(corpus, name, values)
        return self

    def _check_people(self, corpus: Corpus, name: str, values: tuple[str, ...]) -> None:
        column = attribute(corpus.voices, name)
        if name == "date":
            for value in values:
                Period.parse(value)
            return
        known = [str(value) for value in column.dropna().unique()]
        if name == "transcript":
            known = list(corpus.transcripts["id"])
        elif name == "speaker_role":
            known = list(SPEAKER_ROLES)
        elif name == "model" and corpus.typology is not None:
            known += [*corpus.typology.models, UNDETERMINED, UNKNOWN]
        for value in values:
            if value not in known:
                shown = ", ".join(sorted(set(known))[:12]) or "none"
                raise UnknownNameError(
                    f"Nobody has the {name} {value!r}; there are: {shown}." + near(value, known)
                )

    def codes(self, corpus: Corpus) -> list[int]:
        """Return the keys of the codes to list, in the codebook's order."""
        if self.either:
            return sorted({key for part in self.either for key in part.codes(corpus)})
        chosen = [set(corpus.codebook.select(patterns)) for patterns in self.code]
        return [
            key
            for key, code in enumerate(corpus.codebook.codes)
            if all(code in codes for codes in chosen)
        ]

    def coders(self, corpus: Corpus) -> list[int] | None:
        """Return the keys of the coders that were named, or None."""
        if self.coder is None:
            return None
        return [key for key, name in enumerate(corpus.coders) if name in self.coder]

    def voices(self, corpus: Corpus) -> pd.Series:
        """Return which voices fit, as booleans; interviewers too, unless a role was named."""
        fits = pd.Series(data=True, index=corpus.voices.index)
        for name, values in self.people(corpus).items():
            column = attribute(corpus.voices, name)
            if name == "date":
                fits &= _within(column, values)
            else:
                fits &= column.astype(object).isin(values)
        return fits

    def people(self, corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
        """Return the filters by attributes of people and transcripts."""
        scales = {scale.name for scale in corpus.codebook.values}
        return {name: values for name, values in self.by_name.items() if name not in scales}

    def codings(self, corpus: Corpus) -> np.ndarray:
        """Return which codings fit the filters by value and origin, as booleans."""
        fits = np.ones(len(corpus.codings), dtype=bool)
        scales = {scale.name for scale in corpus.codebook.values}
        by_value = {name: values for name, values in self.by_name.items() if name in scales}
        if self.origin is None and self.stale is None and not by_value:
            return fits
        labels = corpus.labels(corpus.codings)
        if self.origin is not None:
            fits &= labels["origin"].isin(self.origin).to_numpy()
        if self.stale is not None:
            fits &= labels["stale"].to_numpy() == self.stale
        for name, values in by_value.items():
            fits &= labels[name].isin(values).to_numpy()
        return fits


def check_coders(corpus: Corpus, names: Iterable[str]) -> None:
    """Refuse coders of whom there is nothing.

    Raises
    ------
    UnknownNameError
        If one has neither coded nor read anything.
    """
    for name in names:
        if name not in corpus.coders:
            raise UnknownNameError(
                f"No coder {name!r} has coded or read anything." + near(name, corpus.coders)
            )


def attribute(voices: pd.DataFrame, name: str, *, scales: Sequence[str] = ()) -> pd.Series:
    """Return a column of voices by the name that people type.

    Names of value scales are suggested too, where they could have been meant.

    Raises
    ------
    UnknownNameError
        If people and transcripts have no such attribute.
    """
    column = _RENAMED.get(name, name)
    known = [_public(each) for each in voices.columns if each not in _NO_FILTER]
    if name not in (*known, "transcript"):
        raise UnknownNameError(
            f"People and transcripts have no attribute {name!r}. There are "
            f"{', '.join(sorted(set(known)))}." + near(name, [*known, *scales])
        )
    return voices[column]


def _public(column: str) -> str:
    return next((name for name, inner in _RENAMED.items() if inner == column), column)


def _both(name: str, before: tuple[str, ...] | None, values: tuple[str, ...]) -> tuple[str, ...]:
    if not values:
        raise OptionError(f"{name}= was given no value. Leave it out, or name what to keep.")
    if before is None:
        return values
    return _kept(before, values)


def _kept(before: Iterable[str], values: Container[str]) -> tuple[str, ...]:
    return tuple(value for value in before if value in values)


def _texts(name: str, value: object) -> tuple[str, ...]:
    values = tuple(value) if isinstance(value, Iterable) else (value,)
    for each in values:
        if not isinstance(each, str):
            raise OptionError(f"{name}= takes texts, not {each!r}. Write {name}={str(each)!r}.")
    return values


def _within(dates: pd.Series, values: tuple[str, ...]) -> pd.Series:
    periods = [Period.parse(value) for value in values]
    inside = {
        date: any(Period.parse(str(date)) in period for period in periods)
        for date in dates.dropna().unique()
    }
    return dates.map(inside).fillna(value=False).astype(bool)
