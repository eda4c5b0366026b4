"""Digests: short names for what a chart or table rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from peervoice.codebook import Codebook
    from peervoice.law import Law, Typology
    from peervoice.study.study import Study
    from peervoice.transcript import Transcript


def digests(study: Study) -> dict[str, str]:
    """Return a SHA-256 of each part of a study, in hexadecimal.

    Equal content gives equal digests, whatever the order of work: the moment at which
    something was coded, and its UUID, do not count. Memos have no digest, because nothing that is
    counted or printed rests on them; what was noted with a coding is part of the coding's. Of
    summaries there is a digest where there are any.

    Parameters
    ----------
    study : Study
        The value to name.

    Returns
    -------
    dict of str to str
        Digests of texts, people, law, codebook, readings and codings; and of summaries.

    Examples
    --------
    >>> from peervoice.study import Study
    >>> sorted(digests(Study()))
    ['codebook', 'codings', 'law', 'people', 'readings', 'texts']
    """
    found = {
        "texts": _digest(
            [t.id, t.digest, _turns(t.turns), t.language, str(t.date), *_translated(t)]
            for t in study.transcripts
        ),
        "people": _digest(
            [
                *([p.id, p.jurisdiction, p.role, p.language, dict(p.more)] for p in study.people),
                *([p.id, p.consent.quote, p.consent.attribution] for p in study.people),
                *([s.transcript, s.speaker, s.participant, s.speaker_role] for s in study.speakers),
            ]
        ),
        "law": _digest([*_law(study.law), *_typology(study.typology)]),
        "codebook": _digest(_codebook(study.codebook)),
        "readings": _digest(
            [r.transcript, r.coder, sorted(r.codes), r.state] for r in study.readings
        ),
        "codings": _digest(
            [
                [c.transcript, [c.span.start, c.span.end] if c.span else None],
                [c.code, c.coder, dict(c.values), c.memo, c.origin],
            ]
            for c in study.codings
        ),
    }
    if study.summaries:
        found["summaries"] = _digest(
            [s.rows, s.row, s.grouping, s.code, s.text, s.by] for s in study.summaries
        )
    return found


def _digest(rows: Iterable[Any]) -> str:
    lines = sorted(json.dumps(row, ensure_ascii=True, sort_keys=True) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _translated(transcript: Transcript) -> list[Any]:
    """Return a translation, where there is one: all else has the digest that it had before."""
    told = transcript.translation
    return [] if told is None else [[told.language, *told.words]]


def _turns(turns: Iterable[Any]) -> list[Any]:
    return [
        [turn.speaker, turn.speaker_role, turn.span and [turn.span.start, turn.span.end]]
        for turn in turns
    ]


def _law(law: Law) -> Iterable[Any]:
    for place in law:
        yield [place.id, place.name, place.iso3166, place.part_of, place.region]
        for r in place.regimes:
            fields = [r.drugs, r.people, r.space, r.basis, r.response, r.thresholds, r.decides]
            yield [place.id, str(r.valid_from), str(r.valid_to), *fields, dict(r.more), r.caveat]


def _typology(typology: Typology | None) -> Iterable[Any]:
    if typology is not None:
        rules = [
            [rule.model, {name: list(values) for name, values in rule.when.items()}]
            for rule in typology.rules
        ]
        scope = typology.scope
        yield [typology.name, scope.drugs, scope.people, scope.space, rules]


def _codebook(codebook: Codebook | None) -> Iterable[Any]:
    if codebook is None:
        return
    yield [codebook.id, codebook.version, codebook.title]
    for position, c in enumerate(codebook.codes):
        words = [c.definition, c.include, c.exclude, list(c.examples), c.colour, c.provenance]
        terms = {language: list(terms) for language, terms in c.terms.items()}
        yield [position, str(c.uuid), c.path, dict(c.labels), *words, terms]
    for scale in codebook.values:
        yield [scale.name, list(scale.values), scale.ordered, scale.definition, list(scale.apart)]
    for grouping in codebook.groupings:
        yield [grouping.name, grouping.title, grouping.source]
        for position, group in enumerate(grouping.groups):
            words = [group.path, group.definition, *group.codes]
            yield [grouping.name, position, dict(group.labels), *words]
