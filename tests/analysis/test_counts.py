"""Counts against a slow, obvious re-implementation, and against cases worked out by hand."""

from __future__ import annotations

import re
from itertools import groupby

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from studies import studies

from peervoice.errors import OptionError, UnknownNameError
from peervoice.frames import corpus_of
from peervoice.selection import Codings
from peervoice.study import Study

# Random studies are coded before they are read.
pytestmark = pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")

WORD = re.compile(r"\w(?:[\w\u0300-\u036f]|['’\-](?=\w))*")


def selection(study: Study) -> Codings:
    corpus = corpus_of(study)
    return Codings(lambda: corpus)


# The re-implementation: loops over nouns and sets of code points, no frames.


def voices(study: Study) -> list[dict]:
    """Each speaker of each transcript, who they are and what is known of them."""
    people = {person.id: person for person in study.people}
    stated = {(each.transcript, each.speaker): each for each in study.speakers}
    found = []
    for text in study.transcripts:
        labels = {}
        for turn in text.turns:
            labels.setdefault(turn.speaker, turn.speaker_role)
        roles = {}
        for label, role in labels.items():
            said = stated.get((text.id, label))
            roles[label] = (said.speaker_role if said else None) or role
        asked = [label for label, role in roles.items() if role == "participant"]
        for label, role in roles.items():
            said, whole = stated.get((text.id, label)), stated.get((text.id, None))
            who = said.participant if said else None
            if who is None and role == "participant":
                if asked == [label]:
                    who = whole.participant if whole else None
                    if who is None and text.id in people:
                        who = text.id
                if who is None and label in people:
                    who = label
            person = people.get(who)
            place = person.jurisdiction if person else None
            country = study.law[place].iso3166[:2] if place else None
            model = study.typology.model(study.law, place, text.date) if study.typology else None
            found.append(
                {
                    "text": text,
                    "label": label,
                    "role": role,
                    "person": ("p", who) if person else ("l", text.id, label),
                    "country": country,
                    "model": model,
                }
            )
    return found


def was_read(study: Study, text: str, code: str, coders: list[str] | None) -> bool:
    return any(
        reading.transcript == text
        and code in reading.codes
        and (coders is None or reading.coder in coders)
        for reading in study.readings
    )


def counting(study: Study, coders: list[str] | None) -> list:
    """The codings that count: of named coders, or of a consensus where there is one."""
    if coders is not None:
        return [coding for coding in study.codings if coding.coder in coders]
    agreed = {}
    for reading in study.readings:
        if reading.state == "consensus":
            for code in reading.codes:
                agreed[reading.transcript, code] = reading.coder
    return [c for c in study.codings if agreed.get((c.transcript, c.code), c.coder) == c.coder]


def points(
    voice: dict, study: Study, code: str, coders: list[str] | None
) -> list[tuple[set, bool]]:
    """For each coding of a voice's words: the code points in each turn, and if it is whole."""
    found = []
    for coding in counting(study, coders):
        if coding.transcript != voice["text"].id or coding.code != code:
            continue
        for turn in voice["text"].turns:
            if turn.speaker == voice["label"] and turn.span:
                said = set(range(turn.span.start, turn.span.end))
                if coding.span:
                    said &= set(range(coding.span.start, coding.span.end))
                if said:
                    found.append((said, coding.span is None))
    return found


def segments(stretches: list[tuple[set, bool]], text: str) -> tuple[int, int]:
    """Number of segments and of words, by joining stretches that share a code point."""
    joined: list[set] = []
    for said, _ in stretches:
        touching = [each for each in joined if each & said]
        joined = [each for each in joined if not each & said] + [said.union(*touching)]
    starts = {match.start() for match in WORD.finditer(text)}
    words = len(starts & set().union(*joined)) if joined else 0
    return (1 if any(whole for _, whole in stretches) else len(joined)), words


def plain(study: Study) -> dict[str, list[str]]:
    return {code.path: [code.path] for code in study.codebook.codes}


def rolled_up(study: Study) -> dict[str, list[str]]:
    paths = [code.path for code in study.codebook.codes]
    return {path: [each for each in paths if f"{each}/".startswith(f"{path}/")] for path in paths}


def grouped(study: Study) -> dict[str, list[str]]:
    book = study.codebook
    themes = book.grouping("headings")
    return {
        group.path: [code.path for code in book.select(themes.patterns(group.path))]
        for group in themes.groups
        if themes.patterns(group.path)
    }


def slow_counts(
    study: Study, by: list[str], coders: list[str] | None = None, headings=plain
) -> list[tuple]:
    asked = [voice for voice in voices(study) if voice["role"] == "participant"]
    key = lambda voice: tuple(voice[name] or "" for name in by)  # noqa: E731
    rows = []
    groups = [(key, list(held)) for key, held in groupby(sorted(asked, key=key), key=key)]
    # Without a grouping there is one group, also if nobody is in it.
    for group, members in groups or [((), [])] * (not by):
        for heading, codes in headings(study).items():
            known = [
                v
                for v in members
                if all(was_read(study, v["text"].id, code, coders) for code in codes)
            ]
            said = {
                id(v): [each for code in codes for each in points(v, study, code, coders)]
                for v in members
            }
            heard = [v for v in known if said[id(v)]]
            counted = [segments(said[id(v)], v["text"].text) for v in members]
            of = {v["person"] for v in known}
            rows.append(
                (
                    *group,
                    heading,
                    sum(number for number, _ in counted),
                    len({v["person"] for v in heard}),
                    len(of),
                    len({v["person"] for v in members}) - len(of),
                    len({v["text"].id for v in heard}),
                    len({v["text"].id for v in known}),
                    sum(words for _, words in counted),
                )
            )
    return rows


def fast_counts(
    study: Study, by: list[str], coders: list[str] | None = None, **options
) -> list[tuple]:
    chosen = selection(study)
    if coders is not None:
        chosen = chosen.where(coder=coders)
    counts = chosen.counts(by=by, **options)
    names = [*by, "code", "segments", "participants", "of", "not_read", "transcripts"]
    columns = [counts[name].astype(object) for name in [*names, "transcripts_of", "words"]]
    rows = zip(*columns, strict=True)
    return [tuple("" if pd.isna(each) else each for each in row) for row in rows]


@given(studies(), st.sampled_from([[], ["country"], ["model"], ["country", "model"]]))
def test_counts_equal_the_obvious_ones(study: Study, by: list[str]) -> None:
    if study.typology is None:
        by = [name for name in by if name != "model"]
    assert sorted(fast_counts(study, by)) == sorted(slow_counts(study, by))


@settings(max_examples=50)
@given(studies(), st.sampled_from(["amina", "jonas", "consensus"]))
def test_a_named_coder_is_counted_alone(study: Study, coder: str) -> None:
    if coder in selection(study).load().coders:
        assert sorted(fast_counts(study, [], [coder])) == sorted(slow_counts(study, [], [coder]))


@settings(max_examples=50)
@given(studies(), st.sampled_from([[], ["country"]]))
def test_headings_gather_codes(study: Study, by: list[str]) -> None:
    rolled = fast_counts(study, by, rollup=True)
    assert sorted(rolled) == sorted(slow_counts(study, by, headings=rolled_up))
    in_groups = fast_counts(study, by, grouping="headings")
    assert sorted(in_groups) == sorted(slow_counts(study, by, headings=grouped))


@settings(max_examples=40)
@given(studies())
def test_share_is_participants_of_those_read(study: Study) -> None:
    counts = selection(study).counts(by="country")
    assert (counts["participants"] <= counts["of"]).all()
    assert counts["share"].isna().equals(counts["of"] == 0)
    read = counts[counts["of"] > 0]
    assert (read["share"] * read["of"]).round(9).tolist() == read["participants"].tolist()


def by_first_letter(voices: pd.DataFrame) -> pd.Series:
    return voices["transcript_id"].astype(str).str[0]


@settings(max_examples=20)
@given(studies())
def test_a_function_makes_groups(study: Study) -> None:
    counts = selection(study).counts(by=by_first_letter)
    plain = selection(study).counts()
    if len(counts):
        assert counts.columns[0] == "by_first_letter"
        assert counts.drop(columns="by_first_letter").equals(plain)


def test_unknown_groups_are_named() -> None:
    with pytest.raises(
        UnknownNameError, match="have no attribute 'county'.*Did you mean 'country'"
    ):
        selection(Study()).counts(by="county")
    with pytest.raises(OptionError, match="names a group twice"):
        selection(Study()).counts(by=["country", "country"])
