"""A selection, worked out by hand: who said what, and of how many."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pandas as pd
import pytest

from peervoice.codebook import Code, Codebook, CodeGroup, Grouping, Scale
from peervoice.coding import Coding, Reading
from peervoice.errors import OptionError, UnknownNameError, UnreadWarning
from peervoice.frames import corpus_of
from peervoice.law import Jurisdiction, Law
from peervoice.people import Consent, Participant, Speaker
from peervoice.period import Period
from peervoice.selection import Codings
from peervoice.span import Span
from peervoice.study import Study
from peervoice.transcript import Transcript, Turn
from peervoice.turns import compose

PATHS = ("policing", "policing/fines", "stigma")
WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
COLUMNS = [
    "coding",
    "transcript",
    "start",
    "end",
    "code",
    "coder",
    "created",
    "turn",
    "n_turns",
    "speaker",
    "speaker_role",
    "participant",
    "role",
    "jurisdiction",
    "country",
    "region",
    "model",
    "language",
    "date",
    "origin",
    "codebook_version",
    "direction",
    "stale",
]


def transcript(id: str, *said: tuple[str, str], date: str | None = None) -> Transcript:
    text, utterances = compose(said)
    roles = {"Q": "interviewer"}
    turns = [Turn(u.label, roles.get(u.label, "participant"), u.span) for u in utterances]
    return Transcript(id, text, tuple(turns), date=Period.parse(date) if date else None)


GROUP = transcript(
    "GR",
    ("Q", "Who stops you?"),
    ("Ana", "Police 💜 stop us."),
    ("Bo", "They fine us."),
    ("Ana", ""),
    ("Cy", "ещё раз, e\u0301 fines"),
    date="2020-11",
)
ALONE = transcript("KE-01", ("Q", "And you?"), ("Dida", "Fines and shame."), date="2021")


def span(text: Transcript, first: str, last: str) -> Span:
    return Span(text.find(first).start, text.find(last).end)


def coding(text: Transcript, where: Span | None, code: str, coder: str, **more) -> Coding:
    number = hash((text.id, str(where), code, coder)) % 2**64
    more = {"created": WHEN, "codebook_version": "1", "uuid": UUID(int=number)} | more
    return Coding(text.id, where, code, coder, **more)


RECOMMENDATIONS = Grouping(
    "recommendations",
    (
        CodeGroup("R1", ("stigma",), {"en": "Decriminalise", "fr": "Décriminaliser"}),
        CodeGroup("R1/a", ("policing/fines",)),
        CodeGroup("R2", ("policing",)),
    ),
)


def codings(*held: Coding, readings=(), people=None, speakers=None) -> Codings:
    study = Study(
        codebook=Codebook(
            "b",
            tuple(Code.named(path, codebook="b", label=path.upper()) for path in PATHS),
            values=(Scale("direction", ("worse", "better"), ordered=True),),
            groupings=(RECOMMENDATIONS,),
        ),
        law=Law((Jurisdiction("KE", "Kenya", "KE"), Jurisdiction("TZ", "Tanzania", "TZ"))),
        people=PEOPLE if people is None else people,
        speakers=SPEAKERS if speakers is None else speakers,
        transcripts=(GROUP, ALONE),
        codings=held,
        readings=tuple(readings),
    )
    corpus = corpus_of(study)
    return Codings(lambda: corpus)


PEOPLE = (
    Participant("P1", jurisdiction="KE", role="organiser", more={"gender": "woman"}),
    Participant("P2", jurisdiction="TZ", consent=Consent("verbatim", "country")),
    Participant("KE-01", jurisdiction="KE"),
)
SPEAKERS = (Speaker("GR", "Ana", "P1"), Speaker("GR", "Bo", "P2"))


def read(text: Transcript, coder: str = "amina", codes=PATHS, state="read") -> Reading:
    return Reading(text.id, coder, frozenset(codes), state=state)


ALL_READ = (read(GROUP), read(ALONE))


def numbers(counts: pd.DataFrame, code: str, *names: str) -> dict:
    row = counts[counts["code"] == code]
    keys = [column for column in counts.columns if column not in counts.columns[-10:]]
    groups = row[keys[0]].astype(object) if keys else ["all"] * len(row)
    values = zip(*(row[name] for name in names), strict=True)
    return {
        None if pd.isna(group) else group: tuple(value)
        for group, value in zip(groups, values, strict=True)
    }


def test_a_quote_over_several_turns_is_cut_and_each_speaker_said_it() -> None:
    over = coding(GROUP, span(GROUP, "stop us", "раз"), "policing", "amina")
    chosen = codings(over, readings=ALL_READ)
    counts = chosen.counts(by="country")
    assert numbers(counts, "policing", "segments", "participants", "of", "words") == {
        "KE": (1, 1, 2, 2),
        "TZ": (1, 1, 1, 3),
        None: (1, 1, 1, 2),
    }
    assert [e.words for e in chosen.excerpts()] == ["stop us.", "They fine us.", "ещё раз"]
    assert [e.participant for e in chosen.excerpts()] == ["P1", "P2", None]
    frame = chosen.frame()
    assert frame[["turn", "n_turns", "speaker", "country"]].values.tolist() == [[1, 3, "Ana", "KE"]]


def test_a_group_interview_carries_the_speaker_s_country_into_the_quote() -> None:
    held = coding(GROUP, GROUP.find("They fine us"), "policing/fines", "amina")
    (quote,) = codings(held, readings=ALL_READ).excerpts(context=1)
    assert (quote.participant, quote.about["country"], quote.about["place"]) == (
        "P2",
        "TZ",
        "Tanzania",
    )
    assert quote.before == (("Ana", "Police 💜 stop us."),)
    assert quote.after == (("Ana", ""),)
    assert repr(quote) == "Excerpt('GR', turn 2, 'They fine us')"


def test_interviewers_count_only_when_asked_for() -> None:
    asked = coding(GROUP, GROUP.find("Who stops you"), "policing", "amina")
    chosen = codings(asked, readings=ALL_READ)
    assert chosen.counts()["segments"].sum() == 0
    assert chosen.excerpts() == ()
    assert len(chosen.frame()) == 1
    questions = chosen.where(speaker_role="interviewer")
    assert numbers(questions.counts(), "policing", "segments", "participants", "of") == {
        "all": (1, 1, 2)
    }
    assert [e.words for e in questions.excerpts()] == ["Who stops you"]


def test_overlaps_of_one_code_and_speaker_are_one_segment_whoever_coded_them() -> None:
    held = [
        coding(GROUP, GROUP.find("Police 💜 stop"), "policing", "amina"),
        coding(GROUP, GROUP.find("stop us"), "policing", "jonas"),
        coding(GROUP, GROUP.find("Police 💜 stop"), "policing", "jonas"),
        coding(GROUP, GROUP.find("Police"), "stigma", "jonas"),
        coding(GROUP, GROUP.find("They"), "policing", "amina"),
        coding(GROUP, GROUP.find(" fine us"), "policing", "amina"),
    ]
    counts = codings(*held, readings=ALL_READ).counts()
    assert numbers(counts, "policing", "segments", "participants", "words") == {"all": (3, 2, 6)}
    assert numbers(counts, "stigma", "segments", "participants", "words") == {"all": (1, 1, 1)}


def test_one_quote_with_two_codes_and_two_coders_is_one_excerpt() -> None:
    where = GROUP.find("stop us")
    held = [
        coding(GROUP, where, "stigma", "jonas"),
        coding(GROUP, where, "policing", "jonas"),
        coding(GROUP, where, "policing", "amina"),
    ]
    (quote,) = codings(*held, readings=ALL_READ).excerpts()
    assert (quote.codes, quote.coders) == (("policing", "stigma"), ("amina", "jonas"))


def test_a_whole_document_is_one_segment_of_each_speaker() -> None:
    held = [
        coding(GROUP, None, "policing", "amina"),
        coding(GROUP, GROUP.find("stop us"), "policing", "jonas"),
    ]
    chosen = codings(*held, readings=ALL_READ)
    assert numbers(chosen.counts(), "policing", "segments", "participants", "words") == {
        "all": (3, 3, 10)
    }
    assert [quote.words for quote in chosen.excerpts()] == ["stop us"]
    assert chosen.frame()["start"].isna().tolist() == [True, False]


def test_read_and_silent_is_zero_and_not_read_is_unknown() -> None:
    chosen = codings(readings=[read(ALONE, codes=["policing"])])
    counts = chosen.counts(by="country")
    assert numbers(counts, "policing", "participants", "of", "not_read", "transcripts_of") == {
        "KE": (0, 1, 1, 1),
        "TZ": (0, 0, 1, 0),
        None: (0, 0, 1, 0),
    }
    shares = counts[counts["code"] == "policing"]["share"].tolist()
    assert shares[0] == 0.0
    assert pd.isna(shares[1:]).all()
    assert counts[counts["code"] == "stigma"]["share"].isna().all()


def test_what_nobody_has_finished_reading_is_said_aloud() -> None:
    held = coding(GROUP, GROUP.find("stop us"), "policing", "amina")
    with pytest.warns(UnreadWarning, match=r"1 of the codings .* coder\.done\(transcript\)"):
        counts = codings(held).counts()
    assert numbers(counts, "policing", "segments", "participants", "of", "not_read") == {
        "all": (1, 0, 0, 4)
    }


def test_a_consensus_counts_alone_unless_a_coder_is_named() -> None:
    held = [
        coding(GROUP, GROUP.find("stop us"), "policing", "amina"),
        coding(GROUP, GROUP.find("They fine us"), "policing", "consensus"),
        coding(ALONE, ALONE.find("Fines"), "policing", "jonas"),
    ]
    readings = [
        read(GROUP, "amina"),
        read(ALONE, "jonas"),
        read(GROUP, "consensus", ["policing"], state="consensus"),
    ]
    chosen = codings(*held, readings=readings)
    assert numbers(chosen.counts(by="participant"), "policing", "segments") == {
        "KE-01": (1,),
        "P1": (0,),
        "P2": (1,),
        None: (0,),
    }
    mine = chosen.where(coder="amina").counts(by="participant")
    assert numbers(mine, "policing", "segments", "of") == {
        "KE-01": (0, 0),
        "P1": (1, 1),
        "P2": (0, 1),
        None: (0, 1),
    }
    assert len(chosen) == 3
    assert chosen.agreement("transcript")["coders"].unique().tolist() == ["amina, jonas"]


def test_what_each_kind_of_filter_restricts() -> None:
    held = [
        coding(GROUP, GROUP.find("stop us"), "policing", "amina", values={"direction": "worse"}),
        coding(GROUP, GROUP.find("fine us"), "policing/fines", "amina", origin="suggestion"),
        coding(ALONE, ALONE.find("Fines"), "policing/fines", "jonas"),
    ]
    chosen = codings(*held, readings=[*ALL_READ, read(ALONE, "jonas")])

    def of(selection: Codings) -> tuple:
        counts = selection.counts()
        return (
            counts["code"].tolist(),
            counts["segments"].tolist(),
            counts["of"].unique().tolist(),
            len(selection),
        )

    everything = list(PATHS)
    assert of(chosen) == (everything, [1, 2, 0], [4], 3)
    assert of(chosen.where(code="policing/*")) == (["policing/fines"], [2], [4], 2)
    assert of(chosen.where(country="KE")) == (everything, [1, 1, 0], [2], 2)
    assert of(chosen.where(transcript="GR", country=["KE", "TZ"])) == (
        everything,
        [1, 1, 0],
        [2],
        2,
    )
    assert of(chosen.where(coder="jonas")) == (everything, [0, 1, 0], [1], 1)
    assert of(chosen.where(direction="worse")) == (everything, [1, 0, 0], [4], 1)
    assert of(chosen.where(origin="human")) == (everything, [1, 1, 0], [4], 2)
    assert of(chosen.where(date="2020")) == (everything, [1, 1, 0], [3], 2)
    assert of(chosen.where(gender="woman")) == (everything, [1, 0, 0], [1], 1)
    assert repr(chosen.where(country="KE")) == "Codings(2 codings, Filters(country=KE))"
    assert of(chosen.where(country=["KE", "TZ"]).where(country="TZ")) == (
        everything,
        [0, 1, 0],
        [1],
        1,
    )


@pytest.mark.parametrize(
    ("wanted", "error", "words"),
    [
        ({"code": "polising"}, UnknownNameError, "No code 'polising'.*Did you mean 'policing'"),
        ({"coder": "joans"}, UnknownNameError, "No coder 'joans'.*Did you mean 'jonas'"),
        ({"origin": "machine"}, OptionError, "origin 'machine' is not one of human, suggestion"),
        ({"county": "KE"}, UnknownNameError, "no attribute 'county'.*Did you mean 'country'"),
        ({"country": "KY"}, UnknownNameError, "Nobody has the country 'KY'; there are: KE, TZ"),
        ({"transcript": "KE-1"}, UnknownNameError, "Did you mean 'KE-01'"),
        ({"direction": "wors"}, UnknownNameError, "direction has no value 'wors'"),
        ({"date": "last year"}, OptionError, "'last year' is not a date"),
        ({"country": []}, OptionError, "country= was given no value"),
    ],
)
def test_filters_that_do_not_exist_are_named(wanted, error, words) -> None:
    chosen = codings(coding(ALONE, None, "stigma", "jonas"))
    with pytest.raises(error, match=words):
        chosen.where(**wanted)


def test_narrowing_twice_keeps_what_fits_both() -> None:
    both = codings().where(code=["policing", "stigma"]).where(code=["policing/*", "stigma"])
    assert both.counts()["code"].tolist() == ["policing/fines", "stigma"]
    assert repr(both) == "Codings(0 codings, Filters(code=policing|stigma & policing/*|stigma))"
    assert codings().where(code="policing").where(code="stigma").counts().empty


def test_a_parent_rolls_up_and_counts_a_person_once() -> None:
    held = [
        coding(GROUP, GROUP.find("stop us"), "policing", "amina"),
        coding(GROUP, GROUP.find("Police"), "policing/fines", "amina"),
        coding(GROUP, GROUP.find("fine us"), "policing/fines", "amina"),
    ]
    chosen = codings(*held, readings=[read(GROUP), read(ALONE, codes=["policing"])])
    counts = chosen.counts(rollup=True)
    assert numbers(counts, "policing", "segments", "participants", "of") == {"all": (3, 2, 3)}
    assert numbers(counts, "policing/fines", "segments", "participants", "of") == {"all": (2, 2, 3)}
    assert numbers(chosen.counts(), "policing", "participants", "of") == {"all": (1, 4)}
    themes = chosen.where(code="*").counts(rollup=True)
    assert themes["code"].tolist() == ["policing", "stigma"]
    assert numbers(themes, "policing", "segments", "participants", "of") == {"all": (3, 2, 3)}


def test_a_grouping_counts_under_other_headings() -> None:
    held = [
        coding(GROUP, GROUP.find("stop us"), "policing", "amina"),
        coding(GROUP, GROUP.find("stop us"), "stigma", "amina"),
        coding(GROUP, GROUP.find("fine us"), "policing/fines", "amina"),
    ]
    chosen = codings(*held, readings=[read(GROUP), read(ALONE, codes=["policing"])])
    counts = chosen.counts(grouping="recommendations", language="fr")
    assert counts[["code", "name"]].to_numpy().tolist() == [
        ["R1", "Décriminaliser"],
        ["R1/a", "a"],
        ["R2", "R2"],
    ]
    asked = ("segments", "participants", "of")
    assert numbers(counts, "R1", *asked) == {"all": (2, 2, 3)}
    assert numbers(counts, "R1/a", *asked) == {"all": (1, 1, 3)}
    assert numbers(counts, "R2", *asked) == {"all": (2, 2, 3)}
    only = chosen.where(code="policing/fines").counts(grouping="recommendations")
    assert only.equals(chosen.counts(grouping="recommendations"))
    stigma = chosen.where(code="stigma").counts(grouping="recommendations")
    assert stigma["code"].tolist() == ["R1"]
    assert numbers(stigma, "R1", *asked) == numbers(counts, "R1", *asked)
    with pytest.raises(UnknownNameError, match="no grouping 'recommendation'; it has recomm"):
        chosen.counts(grouping="recommendation")
    with pytest.raises(OptionError, match="rollup=True says nothing beside grouping='recommend"):
        chosen.counts(grouping="recommendations", rollup=True)


def test_the_frame_has_the_columns_that_others_rely_on() -> None:
    held = coding(
        GROUP, GROUP.find("stop us"), "policing", "amina", values={"direction": "worse"}, memo="m"
    )
    frame = codings(held).frame(text=True)
    assert list(frame.columns) == [*COLUMNS, "quote", "memo"]
    row = frame.iloc[0].to_dict()
    assert row["created"] == pd.Timestamp(WHEN)
    assert row["coding"] == str(held.uuid)
    expected = dict(transcript="GR", start=33, end=40, code="policing", coder="amina", turn=1)
    expected |= dict(n_turns=1, speaker="Ana", speaker_role="participant", participant="P1")
    expected |= dict(role="organiser", jurisdiction="KE", country="KE", date="2020-11")
    expected |= dict(origin="human", codebook_version="1", direction="worse", quote="", memo="m")
    assert {name: row[name] for name in expected} == expected
    assert pd.isna([row["region"], row["model"], row["language"]]).all()
    assert list(codings().frame().columns) == COLUMNS


def test_ratings_know_who_has_not_read() -> None:
    held = [
        coding(GROUP, span(GROUP, "stop us", "They"), "policing", "amina"),
        coding(GROUP, GROUP.find("fine us"), "policing/fines", "jonas"),
    ]
    readings = [read(GROUP), read(GROUP, "jonas"), read(ALONE, "jonas", ["policing"])]
    chosen = codings(*held, readings=readings)
    turns = chosen.ratings(unit="turn", code="policing")
    assert turns.index.tolist() == [("GR", 1), ("GR", 2), ("GR", 4), ("KE-01", 1)]
    assert turns.astype(object).where(turns.notna(), None).values.tolist() == [
        [True, False],
        [True, True],
        [False, False],
        [None, None],
    ]
    alone = chosen.where(code="policing").ratings("transcript", coders=["jonas"])
    assert alone.index.tolist() == ["GR", "KE-01"]
    people = chosen.ratings("participant", code="stigma", coders=["amina"])
    assert people.index.tolist() == ["P1", "P2", "GR · Cy", "KE-01"]
    assert people["amina"].isna().tolist() == [False, False, False, True]
    with pytest.raises(
        OptionError, match="unit='word' is not one of character, token, sentence, turn"
    ):
        chosen.ratings("word")
    with pytest.raises(UnknownNameError, match="No coder 'cy' has coded or read anything"):
        chosen.ratings(coders=["cy"])
    with pytest.raises(UnknownNameError, match="No code 'shame'"):
        chosen.ratings(code="shame")


def test_agreement_is_told_code_by_code() -> None:
    held = [
        coding(GROUP, GROUP.find("stop us"), "policing", "amina"),
        coding(GROUP, GROUP.find("Police"), "policing", "jonas"),
        coding(GROUP, GROUP.find("fine us"), "policing", "jonas"),
    ]
    told = codings(*held, readings=[read(GROUP), read(GROUP, "jonas")]).agreement("turn")
    row = told.set_index("code").loc["policing"]
    assert (row["name"], row["unit"], row["n_units"], row["coders"]) == (
        "POLICING",
        "turn",
        3,
        "amina, jonas",
    )
    assert row["percent"] == pytest.approx(2 / 3)
    assert row["kappa"] == pytest.approx(0.4)
    assert told.set_index("code").loc["stigma", "note"]


def test_iterating_gives_the_codings_back() -> None:
    held = [
        coding(GROUP, GROUP.find("stop us"), "policing", "amina", values={"direction": "better"}),
        coding(ALONE, None, "stigma", "jonas", memo="whole 💜"),
    ]
    assert list(codings(*held)) == held


def test_context_cannot_be_negative() -> None:
    with pytest.raises(OptionError, match="context=-1 is not a number of turns"):
        codings().excerpts(context=-1)


def test_a_heading_that_was_read_in_part_is_said_aloud() -> None:
    held = coding(GROUP, GROUP.find("stop us"), "policing", "amina")
    part = codings(held, readings=[read(GROUP, codes=["policing"])])
    with pytest.warns(UnreadWarning, match="1 of the codings"):
        counts = part.where(code="policing").counts(rollup=True)
    assert numbers(counts, "policing", "segments", "participants", "of") == {"all": (1, 0, 0)}
    with pytest.warns(UnreadWarning, match="1 of the codings"):
        part.counts(grouping="recommendations")


@pytest.mark.parametrize("value", [3, ["a", 4]])
def test_filters_take_texts(value) -> None:
    with pytest.raises(OptionError, match=r"country= takes texts, not .*\. Write country='"):
        codings().where(country=value)


@pytest.mark.parametrize("apart", [(), ("not about change",)])
def test_values_outside_of_an_order_leave_the_column_unordered(apart) -> None:
    scale = Scale("direction", ("worse", "better"), ordered=True, apart=apart)
    book = Codebook("b", (Code.named("policing", codebook="b"),), values=(scale,))
    held = coding(GROUP, None, "policing", "amina", values={"direction": "worse"})
    corpus = corpus_of(Study(codebook=book, transcripts=(GROUP,), codings=(held,)))
    column = Codings(lambda: corpus).frame()["direction"]
    assert column.cat.ordered == (not apart)
    assert list(column.cat.categories) == ["worse", "better", *apart]


def test_value_scales_are_suggested_and_are_no_groups_of_people() -> None:
    with pytest.raises(UnknownNameError, match="no attribute 'dirction'.*mean 'direction'"):
        codings().where(dirction="worse")
    assert codings().counts(by=["country", "direction"]).columns[:2].tolist() == [
        "country",
        "direction",
    ]
