"""What stands in which cell of a matrix: the numbers of counts, and the quotes of excerpts."""

from __future__ import annotations

import warnings

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from studies import studies

from peervoice.analysis.framework import changes, why_empty
from peervoice.codebook import Code, Codebook, CodeGroup, Grouping, Scale
from peervoice.coding import Coding, Place, Reading, Summary
from peervoice.errors import OptionError, UnknownNameError
from peervoice.frames import corpus_of
from peervoice.people import Participant, Speaker
from peervoice.selection import Codings
from peervoice.selection.charting import Charting, charted, row_values
from peervoice.study import Study
from peervoice.transcript import Transcript, Turn
from peervoice.turns import compose

pytestmark = pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")

NUMBERS = ["participants", "of", "not_read", "not_asked"]


@pytest.mark.parametrize("rows", ["country", "role", "transcript", "model", "participant"])
@given(study=studies())
@settings(max_examples=25, deadline=None)
def test_the_numbers_are_those_of_counts(study, rows) -> None:
    corpus = corpus_of(study)
    found = charted(corpus, Charting(rows=rows))

    def row(people: pd.DataFrame) -> pd.Series:
        return row_values(corpus, rows)[people.index]

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = Codings(lambda: corpus).counts(by=row, rollup=True)
    names = [each.value for each in found.rows]
    counted = {
        (None if pd.isna(name) else name, code): numbers
        for name, code, *numbers in expected[["row", "code", *NUMBERS[:3]]].itertuples(index=False)
    }
    paths = [found.headings.all[at].path for at in found.headings.listed]
    cells = [(name, path) for name in names for path in paths]
    mine = found.counts[NUMBERS[:3]].to_numpy().tolist()
    assert dict(zip(cells, mine, strict=True)) == counted
    assert (found.counts["not_asked"] == 0).all()
    assert [each.people for each in found.rows] == [
        corpus.voices.loc[(found.row == at), "person"].nunique() for at in range(len(names))
    ]


@given(study=studies())
@settings(max_examples=40, deadline=None)
def test_the_quotes_are_the_excerpts(study) -> None:
    corpus = corpus_of(study)
    found = charted(corpus, Charting())
    held = found.quotes[found.quotes["start"] >= 0]
    ids = corpus.transcripts["id"]
    paths = [each.path for each in found.headings.all]
    mine = {
        (found.rows[row].value, paths[code], ids[text], start, end)
        for row, code, text, _, start, end, _ in held.itertuples(index=False)
    }
    names = row_values(corpus, "participant")
    voice = {
        (row.transcript_id, None if pd.isna(row.speaker) else row.speaker): names[row.Index]
        for row in corpus.voices.itertuples()
    }
    expected = {
        (
            voice[each.transcript, each.speaker],
            above,
            each.transcript,
            each.span.start,
            each.span.end,
        )
        for each in Codings(lambda: corpus).excerpts()
        for code in each.codes
        for above in paths
        if f"{code}/".startswith(f"{above}/")
    }
    assert mine == expected


BOOK = Codebook(
    "b",
    (Code("policing"), Code("policing/stops"), Code("care")),
    values=(Scale("direction", ("worse", "better")),),
    groupings=(Grouping("asks", (CodeGroup("R1", ("policing",)), CodeGroup("R2", ("care",)))),),
)
POLICE = "What do the police do, here?"


def interview(id: str, *said: tuple[str, str]) -> Transcript:
    text, utterances = compose(said)
    role = {"Q": "interviewer"}
    turns = [Turn(u.label, role.get(u.label, "participant"), u.span) for u in utterances]
    return Transcript(id, text, tuple(turns))


def small() -> Study:
    texts = (
        interview("A-1", ("Q", POLICE), ("A", "They stop us."), ("A", "Kind nurses 💜.")),
        interview("A-2", ("Q", POLICE), ("B", "Ещё."), ("C", "No.")),
        interview("A-3", ("Q", "And you?"), ("D", "I wait.")),
        interview("A-4", ("Q", "And you?"), ("E", "We wait.")),
    )
    codings = (
        Coding("A-1", texts[0].turns[1].span, "policing/stops", "amina"),
        Coding("A-1", texts[0].turns[1].span, "policing", "jonas"),
        Coding("A-1", None, "care", "amina"),
    )
    paths = frozenset(code.path for code in BOOK.codes)
    return Study(
        codebook=BOOK,
        people=(Participant("A-1", role="cook"), Participant("p", role="peer")),
        speakers=(Speaker("A-3", "D", "p"),),
        transcripts=texts,
        codings=codings,
        readings=tuple(Reading(id, "amina", paths) for id in ("A-1", "A-3")),
    )


@pytest.fixture
def corpus():
    return corpus_of(small())


def test_everybody_who_speaks_has_a_row(corpus) -> None:
    found = charted(corpus, Charting(by="role", about=("language",)))
    assert [(row.value, row.group, row.people, row.about) for row in found.rows] == [
        ("A-1", "cook", 1, ("not known",)),
        ("p", "peer", 1, ("not known",)),
        ("A-2/B", "not known", 1, ("not known",)),
        ("A-2/C", "not known", 1, ("not known",)),
        ("A-4", "not known", 1, ("not known",)),
    ]


def test_people_of_whom_something_is_not_known_are_one_row(corpus) -> None:
    found = charted(corpus, Charting(rows="role"))
    assert [(row.value, row.label, row.people) for row in found.rows] == [
        ("cook", "cook", 1),
        ("peer", "peer", 1),
        (None, "role not known", 3),
    ]


def test_a_quote_counts_once_whoever_coded_it_and_under_all_above(corpus) -> None:
    found = charted(corpus, Charting())
    quotes = found.quotes[["row", "code", "turn_row", "start"]].to_numpy().tolist()
    start = small().transcripts[0].turns[1].span.start
    assert quotes == [[0, 0, 1, start], [0, 1, 1, start], [0, 2, -1, -1]]
    codings = {key: len(held) for key, held in found.codings().items()}
    assert codings == {(0, 0): 2, (0, 1): 1, (0, 2): 1}


def test_who_was_not_asked_is_told_apart(corpus) -> None:
    found = charted(corpus, Charting(codes="policing", asked={"policing": POLICE}))
    cells = found.counts[["participants", "of", "not_read", "not_asked"]].to_numpy().tolist()
    policing = dict(zip([row.value for row in found.rows], cells[::2], strict=True))
    assert policing["A-1"] == [1, 1, 0, 0]
    assert policing["p"] == [0, 0, 0, 1]
    assert policing["A-2/B"] == [0, 0, 1, 0]
    assert [why_empty(*policing[each][1:]) for each in ("p", "A-2/B")] == ["not asked", "not read"]


def test_columns_may_be_groups_of_a_grouping(corpus) -> None:
    found = charted(corpus, Charting(grouping="asks"))
    assert [found.headings.all[at].path for at in found.headings.listed] == ["R1", "R2"]
    assert len(found.quotes) == 2


def test_rows_are_narrowed_as_a_whole(corpus) -> None:
    found = charted(corpus, Charting(where={"role": ["cook", "peer"]}))
    assert [row.value for row in found.rows] == ["A-1", "p"]
    with pytest.raises(OptionError, match=r"Of transcript 'A-2', speaker='B' leaves only some"):
        charted(corpus, Charting(rows="transcript", where={"speaker": "B"}))


@pytest.mark.parametrize(
    ("asking", "error", "said"),
    [
        ({"rows": "rol"}, UnknownNameError, "no attribute 'rol'.*Did you mean 'role'"),
        ({"by": "rol"}, UnknownNameError, "no attribute 'rol'"),
        ({"about": ("rol",)}, UnknownNameError, "no attribute 'rol'"),
        ({"codes": "stop"}, UnknownNameError, "stop"),
        ({"grouping": "ask"}, UnknownNameError, "ask"),
        ({"where": {"role": "king"}}, UnknownNameError, "Nobody has the role 'king'"),
        ({"asked": {"care": "Why?"}}, UnknownNameError, "No question 'Why"),
        ({"rows": "coder"}, OptionError, "rows='coder' says something of codings, not of people"),
        ({"by": "direction"}, OptionError, "by='direction' says something of codings"),
    ],
)
def test_what_is_not_there_cannot_be_asked_for(corpus, asking, error, said) -> None:
    with pytest.raises(error, match=said):
        charted(corpus, Charting(**asking))


@pytest.mark.parametrize("given", [{"rows": 3}, {"by": ["role"]}])
def test_rows_and_groups_are_named(given) -> None:
    with pytest.raises(OptionError, match="takes the name of an attribute, not"):
        Charting(**given)


PLACES = [Place("A-1", 3, 9), Place("A-1", 20, 29), Place("A-2", 3, 9)]


@given(
    then=st.dictionaries(st.uuids(), st.sampled_from([*PLACES, None]), max_size=4),
    now=st.dictionaries(st.uuids(), st.sampled_from(PLACES), max_size=4),
)
def test_what_stands_where_it_stood_has_not_changed(then, now) -> None:
    """Told in sets: which places there are now, and which there were."""
    held = Summary("country", "PT", "a", "So.", "amina", quotes=then)
    told = changes(held, now)
    was, are = {place for place in then.values() if place}, set(now.values())
    assert any("new" in each for each in told) == bool(are - was)
    lost = (was - are) or [uuid for uuid, place in then.items() if not place and uuid not in now]
    assert any("gone" in each for each in told) == bool(lost)
    assert changes(held, {**then, **now} if None not in then.values() else now) is not None
    if None not in then.values():
        assert changes(held, then) == ()
