"""Adjudicate: decide where coders differ, and keep what they agreed on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from peervoice.analysis.disputes import Compared, Mark, Part, compare, merged, overlap
from peervoice.anchor import anchor
from peervoice.codebook import Codebook
from peervoice.coding import Coding, Reading
from peervoice.errors import (
    AmbiguousError,
    ConflictError,
    OptionError,
    StaleTextError,
    UnknownNameError,
    near,
)
from peervoice.project import undoing
from peervoice.project.placing import checked_values
from peervoice.project.reports import Adjudicated
from peervoice.selection import Disagreement
from peervoice.span import Span
from peervoice.store import Connection, documents, lives, opinions, people, rulings, study
from peervoice.store import transcripts as held
from peervoice.store.rulings import Ruling
from peervoice.store.schema import codings
from peervoice.transcript import Transcript

CONSENSUS: Final = "consensus"
_WORDS: Final = ("both", "neither")

Decision = str | Span


@dataclass(frozen=True, slots=True)
class _Case:
    """A transcript that coders have read, with what they say of it now and what was decided."""

    connection: Connection
    text: Transcript
    coders: tuple[str, ...]
    marks: tuple[Mark, ...]
    read: Mapping[str, frozenset[str]]
    rulings: tuple[Ruling, ...]

    @classmethod
    def of(cls, connection: Connection, about: Disagreement) -> _Case:
        text = held.find(connection, about.transcript)
        if about.digest != text.digest:
            raise StaleTextError(
                f"Transcript {text.id} has another text by now than the one that was compared. "
                "Compare anew: codings.disagreements(...). Nothing was decided."
            )
        said = study.readings_of(connection, [text.id])
        names = dict.fromkeys(each.coder for each in said)
        read = {
            name: frozenset[str]().union(*(each.codes for each in said if each.coder == name))
            for name in names
        }
        answers = _answers(connection, text)
        marks = tuple(
            mark
            for mark in _marks(study.codings_of(connection, [text.id]))
            if mark.start < 0 or _touches(mark, answers)
        )
        key = held.texts_of(connection, [text.id])[text.id].key
        made = tuple(each for _, each in rulings.load(connection, key))
        return cls(connection, text, about.coders, marks, read, made)

    def compared(self, coders: Collection[str] | None = None) -> Compared:
        """Return what coders differ and agree on now; those of the case unless others are given."""
        names = tuple(self.coders if coders is None else coders)
        read = frozenset.intersection(*(self.read.get(name, frozenset()) for name in names))
        return compare(
            [mark for mark in self.marks if mark.coder in names and mark.code in read], names
        )

    def parts(self, code: str, coders: Collection[str] | None = None) -> list[Part]:
        """Return all that coders differ on about one code."""
        found = self.compared(coders).disputes
        return [part for each in found for part in each.parts if part.code == code]

    def standing(self, code: str) -> list[Ruling]:
        """Return the decisions about a code whose coders still differ on just this, newest first.

        What coders changed after a decision is no longer what was decided about.
        """
        about = [each for each in self.rulings if each.part.code == code]
        differing = {each.coders: set(self.parts(code, each.coders)) for each in about}
        return [each for each in reversed(about) if each.part in differing[each.coders]]

    def left(self, code: str) -> int:
        """Return how many disagreements of these coders about a code nobody has decided."""
        over = [
            (each.part, set(each.coders) == set(self.coders))
            for each in self.standing(code)
            if set(each.coders) >= set(self.coders)
        ]
        return sum(
            not any(part.settled_by(about, exactly=same) for about, same in over)
            for part in self.parts(code)
        )

    def consensus(self, code: str) -> list[Mark]:
        """Return what is to stand for a code.

        A decision goes before what two coders happen to agree on, because a third may have been
        asked about it; and a newer one before an older one about the same words.
        """
        taken: list[Part] = []
        marks: list[Mark] = []
        for each in self.standing(code):
            if not any(overlap(each.part, part) for part in taken):
                taken.append(each.part)
                marks += each.marks
        marks += (
            mark
            for mark in self.compared().agreed
            if mark.code == code and not any(overlap(mark, part) for part in taken)
        )
        return marks


def adjudicate(
    connection: Connection,
    about: Disagreement,
    decision: Decision,
    *,
    by: str,
    reason: str,
    code: str | None,
    under: str,
    values: Mapping[str, str | None],
) -> Adjudicated:
    """Decide a disagreement; where it was the last about a code, keep the consensus on it."""
    _refuse_opinions(connection, under)
    case = _Case.of(connection, about)
    there = {part for path in about.codes for part in case.parts(path)}
    if not there.issuperset(about.parts):
        raise ConflictError(
            f"{' and '.join(about.coders)} no longer differ on this in {about.transcript}, because "
            "somebody has coded since. Compare anew: codings.disagreements(...). Nothing was "
            "decided."
        )
    book = documents.book(connection)
    marks = _decided(case, about, decision, code, checked_values(book, values))
    word = decision if isinstance(decision, str) and decision in _known(about) else "other"
    new = [
        Ruling(part, about.coders, word, tuple(each for each in marks if each.code == part.code))
        for part in about.parts
    ]
    detail = {
        "transcript": about.transcript,
        "code": ", ".join(about.codes),
        "kind": about.kind,
        "decision": word,
    }
    event = undoing.step(connection, "adjudicate", who=by, why=reason, detail=detail)
    text = held.texts_of(connection, [about.transcript])[about.transcript].key
    rulings.put(connection, text, new, event=event)
    case = _Case.of(connection, about)
    left = {path: case.left(path) for path in about.codes}
    settled = [path for path in about.codes if not left[path]]
    number = _settle(case, settled, under=under, book=book, event=event)
    return Adjudicated(about.transcript, word, tuple(settled), number, sum(left.values()))


def _known(about: Disagreement) -> tuple[str, ...]:
    return (*about.coders, *_WORDS)


def _refuse_opinions(connection: Connection, under: str) -> None:
    """Refuse to keep a consensus under the name of somebody who codes."""
    if any(
        each.coder == under and each.state != "consensus" for each in study.readings_of(connection)
    ):
        raise ConflictError(
            f"{under!r} has read transcripts as a coder, so no consensus can be kept under this "
            "name. Pass another: under='consensus'."
        )


def _marks(found: Iterable[Coding]) -> list[Mark]:
    return [
        Mark(
            each.coder,
            each.code,
            each.span.start if each.span else -1,
            each.span.end if each.span else -1,
            frozenset(each.values.items()),
        )
        for each in found
    ]


def _answers(connection: Connection, text: Transcript) -> list[Span]:
    """Return where participants speak: what is coded elsewhere does not count."""
    stated = {
        each.speaker: each.speaker_role
        for each in people.load_speakers(connection)
        if each.transcript == text.id and each.speaker_role
    }
    return [
        turn.span
        for turn in text.turns
        if turn.span is not None and stated.get(turn.speaker, turn.speaker_role) == "participant"
    ]


def _touches(mark: Mark, spans: Iterable[Span]) -> bool:
    return any(mark.start < span.end and span.start < mark.end for span in spans)


def _decided(
    case: _Case,
    about: Disagreement,
    decision: Decision,
    code: str | None,
    values: Mapping[str, str],
) -> list[Mark]:
    """Return what is to stand where coders differ."""
    if decision == "neither":
        marks: list[Mark] = []
    elif isinstance(decision, str) and decision in _known(about):
        chosen = about.marks if decision == "both" else about.of(decision)
        marks = list(merged(mark._replace(coder="") for mark in chosen))
    else:
        marks = [_own(case, about, decision, code)]
    if values:
        marks = [mark._replace(values=frozenset(values.items())) for mark in marks]
    for mark in marks:
        scales = [scale for scale, _ in mark.values]
        if len(set(scales)) < len(scales):
            told = ", ".join(f"{scale} {value}" for scale, value in sorted(mark.values))
            raise OptionError(
                f"A coding has one value of a scale, and together these have {told}. Say which: "
                "direction='worse'."
            )
    return marks


def _own(case: _Case, about: Disagreement, decision: Decision, code: str | None) -> Mark:
    """Return a mark that none of the coders made."""
    span = (
        case.text.check(decision) if isinstance(decision, Span) else _found(case, about, decision)
    )
    path = code if code is not None else about.codes[0]
    if path not in about.codes or (code is None and len(about.codes) > 1):
        raise OptionError(
            f"This is about {' and '.join(about.codes)}. Pass one of them: code={about.codes[0]!r}."
        )
    return Mark("", path, span.start, span.end)


def _found(case: _Case, about: Disagreement, words: str) -> Span:
    try:
        return case.text.find(words)
    except (UnknownNameError, AmbiguousError) as error:
        known = _known(about)
        raise OptionError(
            f"decision={words!r} is none of {', '.join(map(repr, known))}, and no words of "
            f"{about.transcript} that occur once.{near(words, known)}"
        ) from error


def _settle(
    case: _Case,
    settled: Sequence[str],
    *,
    under: str,
    book: Codebook,
    event: int,
) -> int:
    """Keep the consensus on some codes in the place of an older one; return its codings."""
    if not settled:
        return 0
    connection, id = case.connection, case.text.id
    marks = [mark for path in settled for mark in case.consensus(path)]
    older = [
        each.uuid
        for each in study.codings_of(connection, [id], codes=list(settled))
        if each.coder == under
    ]
    rows = opinions.keys_of_uuids(connection, older)
    lives.set_alive(connection, codings, rows, alive=False, event=event)
    new = [
        _coding(case.text, mark, under, book.version)
        for mark in merged(mark._replace(coder=under) for mark in marks)
    ]
    opinions.insert_codings(connection, new, event=event)
    kept = {
        path
        for each in study.readings_of(connection, [id])
        if each.coder == under
        for path in each.codes
    }
    if fresh := frozenset(settled) - kept:
        reading = Reading(id, under, fresh, book.version, "consensus")
        opinions.insert_readings(connection, [reading], event=event)
    return len(new)


def _coding(text: Transcript, mark: Mark, coder: str, version: str) -> Coding:
    span = Span(mark.start, mark.end) if mark.start >= 0 else None
    words = anchor(text.text, span) if span is not None else None
    return Coding(
        transcript=text.id,
        span=span,
        code=mark.code,
        coder=coder,
        values=dict(sorted(mark.values)),
        quote=words.quote if words else "",
        prefix=words.prefix if words else "",
        suffix=words.suffix if words else "",
        codebook_version=version,
    )
