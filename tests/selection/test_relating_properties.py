"""Code queries against loops over nouns and sets of code points, on random studies."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from studies import studies

from peervoice.frames import corpus_of
from peervoice.selection import Codings
from peervoice.study import Study

pytestmark = pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")

WORD = re.compile(r"\w(?:[\w\u0300-\u036f]|['’\-](?=\w))*")
PLACES = ("inside", "enclosing", "same_turn")
DISTANCES = ("near", "before", "after", "followed_by")
ROLES = st.sampled_from([None, "participant", "interviewer"])


def selection(study: Study) -> Codings:
    corpus = corpus_of(study)
    return Codings(lambda: corpus)


@dataclass(frozen=True)
class Place:
    """A coding, with all that it marks in turns of some people."""

    uuid: str
    text: str
    coder: str
    points: frozenset[int]
    turns: tuple[int, ...]
    words: tuple[int, int]

    @property
    def start(self) -> int:
        return min(self.points)

    @property
    def end(self) -> int:
        return max(self.points) + 1


def roles(study: Study) -> dict[tuple[str, str | None], str]:
    frame = corpus_of(study).voices
    return {
        (row.transcript_id, None if pd.isna(row.speaker) else row.speaker): row.speaker_role
        for row in frame.itertuples()
    }


def places(study: Study, pattern: str | None, role: str | None, codings=None) -> list[Place]:
    """What the codings with some codes mark, of what people with some role say."""
    who, found = roles(study), []
    for coding in study.codings if codings is None else codings:
        if pattern and not f"{coding.code}/".startswith(f"{pattern}/"):
            continue
        text = next(each for each in study.transcripts if each.id == coding.transcript)
        points, turns = set(), []
        said = [set(range(t.span.start, t.span.end)) if t.span else set() for t in text.turns]
        for number, turn in enumerate(text.turns):
            mine = said[number]
            mine = mine & set(range(coding.span.start, coding.span.end)) if coding.span else mine
            if mine and role in (None, who[text.id, turn.speaker]):
                points |= mine
                turns.append(number)
        if points:
            starts = sorted({m.start() for m in WORD.finditer(text.text)} & set().union(*said))
            words = [sum(at < border for at in starts) for border in (min(points), max(points) + 1)]
            found.append(
                Place(
                    str(coding.uuid),
                    text.id,
                    coding.coder,
                    frozenset(points),
                    tuple(turns),
                    tuple(words),
                )
            )
    return found


def between(one: Place, other: Place, measure: str) -> int:
    if measure == "turns":
        return other.turns[0] - one.turns[-1]
    return other.words[0] - one.words[1]


def is_before(one: Place, other: Place, measure: str, most: float) -> bool:
    return one.end <= other.start and between(one, other, measure) <= most


def is_near(one: Place, other: Place, measure: str, most: float) -> bool:
    return between(one, other, measure) <= most and between(other, one, measure) <= most


RELATED = {
    "overlapping": lambda one, other, *_: bool(one.points & other.points),
    "inside": lambda one, other, *_: one.points <= other.points,
    "enclosing": lambda one, other, *_: one.points >= other.points,
    "same_turn": lambda one, other, *_: bool(set(one.turns) & set(other.turns)),
    "near": is_near,
    "before": is_before,
    "after": lambda one, other, *far: is_before(other, one, *far),
}


def others(one: Place, held: list[Place], *, same_coder: bool) -> list[Place]:
    return [
        each
        for each in held
        if each.text == one.text
        and each.uuid != one.uuid
        and (each.coder == one.coder or not same_coder)
    ]


def asked(codings: Codings, pattern: str | None, role: str | None) -> Codings:
    wanted = {"code": pattern, "speaker_role": role}
    return codings.where(**{name: value for name, value in wanted.items() if value})


def uuids(codings: Codings) -> list[str]:
    return codings.frame()["coding"].tolist()


def marked(study: Study, codings: Codings) -> dict[str, set[int]]:
    """What the rows of a frame mark in turns, by coding; rows of a coding must not overlap."""
    found: dict[str, set[int]] = {}
    texts = {text.id: text for text in study.transcripts}
    for row in codings.frame().itertuples():
        turns = [turn.span for turn in texts[row.transcript].turns if turn.span]
        points = {at for span in turns for at in range(span.start, span.end)}
        points &= points if pd.isna(row.start) else set(range(row.start, row.end))
        # A coding of a label alone, or of a text without turns, marks nothing that anybody says.
        if not points:
            continue
        assert found.get(row.coding, set()).isdisjoint(points)
        found.setdefault(row.coding, set()).update(points)
    return found


QUERIES = st.tuples(
    st.sampled_from([None, "policing", "stigma"]),
    ROLES,
    st.sampled_from([None, "policing", "policing/fines", "stigma"]),
    ROLES,
    st.booleans(),
)


def sides(study: Study, query) -> tuple[list[Place], list[Place], Codings, Codings]:
    code, role, other, other_role, _ = query
    codings = selection(study)
    paths = {each.path for each in study.codebook.codes}
    assume({code, other} - {None} <= paths)
    one, two = asked(codings, code, role), asked(codings, other, other_role)
    return places(study, code, role), places(study, other, other_role), one, two


@settings(max_examples=80)
@given(studies(), QUERIES, st.sampled_from(("overlapping", *PLACES)))
def test_who_stands_where_others_stand(study: Study, query, kind: str) -> None:
    these, held, one, two = sides(study, query)
    same = query[-1]
    slow = [
        each.uuid
        for each in these
        if any(RELATED[kind](each, other) for other in others(each, held, same_coder=same))
    ]
    options = {"words": "own"} if kind == "overlapping" else {}
    found = getattr(one, kind)(two, same_coder=same, **options)
    assert uuids(found) == slow
    assert (len(found), [str(coding.uuid) for coding in found]) == (len(slow), slow)


@settings(max_examples=80)
@given(
    studies(),
    QUERIES,
    st.sampled_from(DISTANCES),
    st.sampled_from(["words", "turns"]),
    st.none() | st.integers(0, 6),
)
def test_who_stands_near_others(study: Study, query, kind: str, measure: str, most) -> None:
    these, held, one, two = sides(study, query)
    assume(most is not None or kind != "near")
    far = float("inf") if most is None else most
    slow = []
    for each in these:
        near = others(each, held, same_coder=query[-1])
        if kind == "followed_by":
            behind = [other for other in near if each.end <= other.start]
            first = min((other.start for other in behind), default=0)
            rivals = others(each, these, same_coder=query[-1])
            sooner = any(each.end <= rival.start < first for rival in rivals)
            fits = any(
                other.start == first and is_before(each, other, measure, far) for other in behind
            )
            fits &= not sooner
        else:
            fits = any(RELATED[kind](each, other, measure, far) for other in near)
        slow += [each.uuid] * fits
    found = getattr(one, kind)(two, same_coder=query[-1], **{measure: most})
    assert uuids(found) == slow


@settings(max_examples=80)
@given(studies(), QUERIES)
def test_the_words_that_are_shared(study: Study, query) -> None:
    these, held, one, two = sides(study, query)
    slow = {}
    for each in these:
        over = [other.points for other in others(each, held, same_coder=query[-1])]
        if points := each.points & frozenset().union(*over):
            slow[each.uuid] = points
    found = one.overlapping(two, same_coder=query[-1])
    got = {
        uuid: points & next(each.points for each in these if each.uuid == uuid)
        for uuid, points in marked(study, found).items()
    }
    assert got == slow
    texts = {text.id: text.text for text in study.transcripts}
    for row in found.frame(text=True).itertuples():
        if not pd.isna(row.start):
            assert row.quote == texts[row.transcript][row.start : row.end]


@settings(max_examples=60)
@given(
    studies(), st.sampled_from(["policing", None]), st.sampled_from(["stigma", "policing/fines"])
)
def test_and_or_not_are_those_of_words(study: Study, code, other) -> None:
    assume({code, other} - {None} <= {each.path for each in study.codebook.codes})
    codings = selection(study)
    one, two = asked(codings, code, None), codings.where(code=other)
    mine, theirs = ({p.uuid: p.points for p in places(study, each, None)} for each in (code, other))
    of_text = {p.uuid: p.text for p in places(study, None, None)}

    def over(uuid: str, held: dict) -> frozenset[int]:
        here = [points for each, points in held.items() if of_text[each] == of_text[uuid]]
        return frozenset().union(*here)

    both = {u: points & over(u, theirs) for u, points in mine.items()}
    for uuid, points in theirs.items():
        both[uuid] = both.get(uuid, frozenset()) | (points & over(uuid, mine))
    assert marked(study, one & two) == {u: points for u, points in both.items() if points}
    assert marked(study, one | two) == {**mine, **theirs}
    texts = {text.id: text.text for text in study.transcripts}
    left = marked(study, one - two)
    for uuid, points in mine.items():
        rest = points - over(uuid, theirs)
        words = {m.start() for m in WORD.finditer(texts[of_text[uuid]])}
        # What falls away is cut off, and no word begins there.
        assert left.get(uuid, set()) <= rest
        lost = rest - left.get(uuid, set())
        assert not lost & words
        assert rest != points or not lost


@settings(max_examples=30)
@given(studies(), QUERIES)
def test_counts_see_what_excerpts_see(study: Study, query) -> None:
    _, _, one, two = sides(study, query)
    for held in (one.overlapping(two), one.same_turn(two), one - two):
        counts = held.counts()
        quoted = {code for quote in held.excerpts() for code in quote.codes}
        whole = {coding.code for coding in held if coding.span is None}
        said = set(counts.loc[counts["segments"] > 0, "code"])
        assert quoted <= said <= quoted | whole
        assert (counts["participants"] <= counts["of"]).all()


@settings(max_examples=30)
@given(studies(), QUERIES)
def test_narrowing_and_asking_may_change_places(study: Study, query) -> None:
    code, role, *_, same = query
    _, _, one, two = sides(study, query)
    for ask in (
        lambda held: held.overlapping(two, same_coder=same),
        lambda held: held.near(two, turns=1, same_coder=same),
        lambda held: held - two,
    ):
        narrowed = asked(ask(Codings(one.load)), code, role)
        pd.testing.assert_frame_equal(ask(one).frame(), narrowed.frame())


@settings(max_examples=60)
@given(studies(), QUERIES)
def test_a_coding_is_not_related_to_a_stretch_of_itself(study: Study, query) -> None:
    these, held, one, two = sides(study, query)
    stretches = one.overlapping(two)
    slow = {}
    for each in these:
        over = [other.points for other in others(each, held, same_coder=False)]
        if points := each.points & frozenset().union(*over):
            slow[each.uuid] = points
    nested = {}
    for each in these:
        near = others(each, these, same_coder=False)
        over = [slow[other.uuid] for other in near if other.uuid in slow]
        if points := each.points & frozenset().union(*over):
            nested[each.uuid] = points
    found = one.overlapping(stretches)
    people = {each.uuid: each.points for each in these}
    assert {u: points & people[u] for u, points in marked(study, found).items()} == nested
    assert uuids(one.overlapping(stretches, words="own")) == list(nested)
    near = set(uuids(one.near(stretches, turns=9_999)))
    text = {each.uuid: each.text for each in these}
    assert near == {u for u in people if any(text[o] == text[u] and o != u for o in slow)}
