"""Code queries through a whole project, worked out by hand; and what they refuse."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import numpy as np
import pandas as pd
import pytest

import peervoice as pv
from peervoice.codebook import Scale
from peervoice.coding import Reading
from peervoice.errors import OptionError, UnknownNameError, UnreadWarning
from peervoice.frames import corpus_of
from peervoice.people import Consent, Participant
from peervoice.selection import Codings
from peervoice.selection.standing import Held
from peervoice.span import Span

GROUP = (
    "I: What do the police do?\n\nАна: They still stop us 🙂 and fine us. People stare.\n\n"
    "I: And?\n\nАна:\n\nBo: They fine us in the cafe\u0301. I hide.\n\nАна: Me too, ещё раз.\n"
)
BOOK = pv.Codebook(
    "small",
    tuple(map(pv.Code, ("policing", "policing/fines", "stigma", "fear"))),
    values=(Scale("direction", ("worse", "better"), ordered=True),),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A group interview and a short one, of which amina has read both and jonas the first."""
    folder = tmp_path_factory.mktemp("talk")
    (folder / "GR-01.txt").write_text(GROUP, encoding="utf-8")
    (folder / "GR-02.txt").write_text("I: And you?\n\nZoe: They stop me. I am ashamed.\n", "utf-8")
    people = [
        Participant("Ана", role="peer", consent=Consent("verbatim", "country")),
        Participant("Bo", role="cook"),
        Participant("GR-02", role="peer"),
    ]
    with pv.open(folder / "study.pv", create=True) as made:
        made.adopt(BOOK)
        made.add(folder, people=people)
        amina, jonas = made.coder("amina"), made.coder("jonas")
        text = made.transcripts["GR-01"]

        def span(first: str, last: str) -> Span:
            return Span(text.find(first).start, text.find(last).end)

        amina.code(text, "They still stop us 🙂 and fine us", "policing", direction="worse")
        amina.code(text, "fine us. People", "policing/fines", memo="again")
        amina.code(text, "and fine us. People stare.", "stigma")
        amina.code(text, span("They fine us", "Me too"), "policing")
        amina.code(text, "I hide", "fear")
        jonas.code(text, "Me too", "stigma")
        amina.code("GR-02", None, "fear")
        amina.code("GR-02", "They stop me", "policing")
        amina.done(text)
        amina.done("GR-02")
        jonas.done(text, code=["stigma", "policing"])
        yield made


def codings(project, code: str, **filters) -> Codings:
    return project.codings.where(code=code, **filters)


def quotes(held: Codings) -> list[str]:
    return held.frame(text=True)["quote"].tolist()


FIRST = "They still stop us 🙂 and fine us"
LONG = "They fine us in the cafe\u0301. I hide.\n\nАна: Me too"


def test_the_words_themselves(project) -> None:
    shared = codings(project, "policing").overlapping("stigma")
    assert quotes(shared) == ["and fine us", "fine us. People", "Me too"]
    assert [(quote.words, quote.codes) for quote in shared.excerpts()] == [
        ("and fine us", ("policing",)),
        ("fine us. People", ("policing/fines",)),
        ("Me too", ("policing",)),
    ]
    frame = shared.frame(text=True)
    assert frame["turn"].tolist() == [1, 1, 5]
    assert frame["speaker"].astype(object).tolist() == ["Ана", "Ана", "Ана"]
    assert frame["memo"].tolist() == ["", "again", ""]
    counts = shared.counts().set_index("code")
    assert counts[["segments", "words", "participants", "of"]].values.tolist() == [
        [2, 5, 1, 3],
        [1, 3, 1, 3],
    ]


def test_one_that_overlaps_two_others_gives_two_stretches(project) -> None:
    shared = (
        codings(project, "policing")
        .where(coder="amina")
        .overlapping(project.codings.where(code=["fear", "stigma"]))
    )
    assert quotes(shared) == ["and fine us", "fine us. People", "I hide", "Me too", "They stop me"]
    assert len(shared) == len(list(shared)) == 4
    assert [coding.quote for coding in shared] == [FIRST, "fine us. People", LONG, "They stop me"]
    counts = shared.counts("participant").set_index(["participant", "code"])["segments"]
    assert counts.xs("policing", level="code").to_dict() == {"Bo": 1, "GR-02": 1, "Ана": 2}


def test_what_stays_whole(project) -> None:
    whole = codings(project, "policing").overlapping("stigma", words="own")
    assert quotes(whole) == [FIRST, "fine us. People", LONG]
    # A coding of the whole document overlaps with all of it, and encloses it.
    assert quotes(codings(project, "policing").inside("fear")) == ["They stop me"]
    entire = codings(project, "fear").enclosing("policing")
    assert entire.frame()["start"].isna().tolist() == [True]
    assert quotes(codings(project, "fear").overlapping("policing")) == ["I hide", "They stop me"]


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        (lambda a: a("policing").inside("stigma"), ["fine us. People"]),
        (lambda a: a("policing").enclosing("fear"), [LONG]),
        (lambda a: a("stigma").same_turn("policing"), ["and fine us. People stare.", "Me too"]),
        (lambda a: a("fear").same_turn("stigma"), []),
        (lambda a: a("fear").near("stigma", words=0), ["I hide"]),
        (lambda a: a("stigma").near("fear", turns=0), []),
        (lambda a: a("stigma").near("fear", turns=1), ["Me too"]),
        (lambda a: a("stigma").before("fear"), ["and fine us. People stare."]),
        (lambda a: a("stigma").before("fear", words=6), []),
        (lambda a: a("stigma").before("fear", words=7), ["and fine us. People stare."]),
        (lambda a: a("stigma").before("fear", turns=2), []),
        (lambda a: a("stigma").before("fear", turns=3), ["and fine us. People stare."]),
        (lambda a: a("fear").after("policing", turns=3), ["I hide"]),
        (lambda a: a("policing").followed_by("fear"), []),
        (lambda a: a("policing/fines").followed_by("fear"), ["fine us. People"]),
        (lambda a: a("policing/fines").followed_by("fear", turns=1), []),
        (lambda a: a("policing").before("fear"), [FIRST, "fine us. People"]),
        (lambda a: a("policing").overlapping("policing"), ["fine us", "fine us"]),
        (lambda a: a("policing").overlapping("stigma").inside("fear"), []),
    ],
)
def test_each_relation(project, ask, found) -> None:
    assert quotes(ask(lambda code: codings(project, code))) == found


def test_words_between_are_those_of_turns_and_not_of_labels(project) -> None:
    # "I hide." ends the turn before "Me too": the label between them is nobody's word.
    fear, stigma = codings(project, "fear", speaker_role="participant"), codings(project, "stigma")
    assert quotes(fear.before(stigma, words=0)) == ["I hide"]
    assert quotes(stigma.after(fear, words=0)) == ["Me too"]


def test_what_interviewers_say_may_be_what_answers_are_related_to(project) -> None:
    study = project.study()
    text = study.transcripts[0]
    asked = replace(study.codings[0], code="fear", span=text.turns[2].span, uuid=UUID(int=1))
    corpus = corpus_of(replace(study, codings=(*study.codings, asked)))
    held = Codings(lambda: corpus)
    answers = held.where(code="policing").after(held.where(code="fear"), turns=2)
    assert quotes(answers) == [LONG]
    counts = answers.counts().set_index("code").loc["policing"]
    assert (counts["segments"], counts["participants"]) == (2, 2)
    by = held.where(code="policing").after(
        held.where(code="fear", speaker_role="participant"), turns=2
    )
    assert quotes(by) == []


def test_the_same_coder_or_any(project) -> None:
    any_coder, same = (
        codings(project, "policing").overlapping("stigma", same_coder=same)
        for same in (False, True)
    )
    assert quotes(same) == ["and fine us", "fine us. People"]
    assert repr(same).endswith(
        "Filters(code=policing).overlapping(Filters(code=stigma), same_coder=True))"
    )
    # Jonas has not read for fines: of his own, nothing is known of them.
    of = {held.counts().set_index("code").loc["policing/fines", "of"] for held in (any_coder, same)}
    assert of == {3}
    jonas = codings(project, "policing").overlapping(
        codings(project, "stigma", coder="jonas"), same_coder=True
    )
    assert len(jonas) == 0
    assert jonas.counts().set_index("code")["of"].to_dict() == {"policing": 2, "policing/fines": 2}
    by_coder = same.counts("coder").set_index(["coder", "code"])["segments"]
    assert by_coder.to_dict() == {
        ("amina", "policing"): 1,
        ("amina", "policing/fines"): 1,
        ("jonas", "policing"): 0,
        ("jonas", "policing/fines"): 0,
    }


def test_silence_is_known_only_where_both_were_read_for(project) -> None:
    study = project.study()
    mine = [reading for reading in study.readings if reading.coder == "jonas"]
    only = Reading("GR-02", "amina", frozenset({"policing", "policing/fines"}), codebook_version="")
    corpus = corpus_of(replace(study, readings=(*mine, only)))
    held = Codings(lambda: corpus)
    policing = held.where(code="policing")
    rows = {
        "alone": policing,
        "stigma": policing.overlapping("stigma"),
        "fear": policing.near("fear", turns=9),
        "not": policing - "stigma",
        "and": policing & held.where(code="stigma"),
    }
    with pytest.warns(UnreadWarning, match="read for their code and those that they are related"):
        of = {
            name: each.counts().set_index("code").loc["policing", ["participants", "of"]].tolist()
            for name, each in rows.items()
        }
    # Jonas read one interview with two people for both; the other was not read for stigma or fear.
    assert of == {
        "alone": [3, 3],
        "stigma": [1, 2],
        "fear": [0, 0],
        "not": [2, 2],
        "and": [1, 2],
    }


def test_where_there_is_a_consensus_it_counts_on_both_sides(project) -> None:
    study = project.study()
    agreed = Reading("GR-01", "team", frozenset({"stigma"}), codebook_version="", state="consensus")
    corpus = corpus_of(replace(study, readings=(*study.readings, agreed)))
    shared = Codings(lambda: corpus).where(code="policing").overlapping("stigma")
    assert shared.counts()["segments"].tolist() == [0, 0]
    # What is listed is all there is, and who is named is asked.
    assert len(shared) == 3
    amina = shared.where(coder="amina")
    assert [held.excerpts() for held in (shared, amina)] == [(), ()]
    base = Codings(shared.load)
    named = base.where(code="policing").overlapping(base.where(code="stigma", coder="amina"))
    assert [quote.words for quote in named.excerpts()] == ["and fine us", "fine us. People"]


def test_and_or_not(project) -> None:
    policing, stigma = codings(project, "policing"), codings(project, "stigma")
    both = policing & stigma
    assert quotes(both) == ["and fine us", "fine us. People", "and fine us. People", "Me too",
                            "Me too"]  # fmt: skip
    assert [(quote.words, quote.codes) for quote in both.excerpts()] == [
        ("and fine us", ("policing",)),
        ("and fine us. People", ("stigma",)),
        ("fine us. People", ("policing/fines",)),
        ("Me too", ("policing", "stigma")),
    ]
    assert quotes(policing - stigma) == [
        "They still stop us 🙂 ",
        "They fine us in the cafe\u0301. I hide.",
        "They stop me",
    ]
    assert quotes(policing | stigma) == quotes(project.codings.where(code=["policing", "stigma"]))
    assert policing | stigma == project.codings.where(code=["policing", "stigma"])
    assert (policing | policing, policing & policing) == (policing, policing)
    assert quotes(policing & "fear") == quotes(policing & codings(project, "fear"))
    # To leave out whole codings, take away those that overlap.
    assert quotes(policing - policing.overlapping(stigma, words="own")) == ["They stop me"]


def test_joined_selections_are_narrowed_and_asked_further(project) -> None:
    policing, stigma = codings(project, "policing"), codings(project, "stigma")
    joined = policing.overlapping(stigma) | policing.near("fear", words=0)
    assert quotes(joined) == ["and fine us", "fine us. People", LONG, "They stop me"]
    assert quotes(joined.where(code="policing/fines")) == ["fine us. People"]
    assert quotes(joined.where(participant="Ана")) == ["and fine us", "fine us. People", LONG]
    assert quotes(joined.where(direction="worse")) == ["and fine us"]
    assert quotes(joined.where(coder="jonas")) == []
    assert quotes(joined.where(stale=True)) == []
    assert quotes(joined.inside("stigma")) == ["and fine us", "fine us. People"]
    assert quotes(joined - "stigma") == ["They fine us in the cafe\u0301. I hide.", "They stop me"]
    by_coder = joined.counts("coder", rollup=True)
    assert by_coder["segments"].tolist() == [4, 1, 0, 0]
    assert [each.filters.codes(project.codings.load()) for each in (joined, joined & stigma)] == [
        [0, 1],
        [0, 1, 2],
    ]
    apart = codings(project, "policing", coder="amina") | codings(project, "stigma", coder="jonas")
    assert quotes(apart) == [FIRST, "fine us. People", LONG, "Me too", "They stop me"]
    assert quotes(apart.where(coder="jonas")) == ["Me too"]
    by = apart.counts("coder").set_index(["coder", "code"])[["segments", "of"]]
    assert by.loc["jonas"].values.tolist() == [[0, 0], [0, 0], [1, 2]]


def test_what_was_asked_is_said(project) -> None:
    policing, stigma = codings(project, "policing"), codings(project, "stigma")
    one, two, three = (f"Filters(code={code})" for code in ("policing", "stigma", "fear"))
    told = {
        repr(held): wanted
        for held, wanted in [
            (policing.overlapping(stigma), f"Codings(3 codings, {one}.overlapping({two}))"),
            (
                policing.overlapping("stigma", words="own"),
                f"Codings(3 codings, {one}.overlapping({two}, words='own'))",
            ),
            (policing.near(stigma, words=3), f"Codings(3 codings, {one}.near({two}, words=3))"),
            (policing.before("stigma"), f"Codings(2 codings, {one}.before({two}))"),
            (policing - stigma, f"Codings(3 codings, ({one} - {two}))"),
            (policing & stigma, f"Codings(5 codings, ({one} & {two}))"),
            (
                (policing & stigma).where(coder="amina").inside("fear"),
                f"Codings(0 codings, ({one} & {two}).where(coder='amina').inside({three}))",
            ),
            (
                policing | codings(project, "stigma", origin="human"),
                f"Codings(6 codings, ({one} | Filters(code=stigma, origin=human)))",
            ),
        ]
    }
    assert list(told) == list(told.values())
    relation = policing.same_turn(stigma).filters.related[0]
    assert repr(relation) == f".same_turn({two})"


def test_ratings_of_what_each_coder_says_alone(project) -> None:
    same = codings(project, "policing").same_turn("stigma", same_coder=True)
    rated = same.ratings("turn", code="policing", coders=["amina", "jonas"])
    # Jonas has read for all of these codes in one interview, and amina in both.
    assert rated["amina"].tolist() == [True, False, False, False]
    assert rated["jonas"].isna().tolist() == [False, False, False, True]
    assert not rated["jonas"].any()
    assert same.agreement(coders=["amina", "jonas"])["n_units"].tolist() == [3, 3, 6]
    mixed = codings(project, "policing").same_turn("stigma")
    with pytest.raises(OptionError, match="is related to what others coded. Ask with same_coder"):
        mixed.ratings("turn", coders=["amina", "jonas"])
    with pytest.raises(OptionError, match="is related to what others coded. Ask with same_coder"):
        mixed.agreement(coders=["amina", "jonas"])
    with pytest.raises(OptionError, match="codings as they were made, and this selection was made"):
        same.disagreements("amina", "jonas")


def test_quotes_and_values_of_what_was_asked(project) -> None:
    shared = codings(project, "policing").overlapping("stigma")
    by = shared.counts("direction").set_index(["direction", "code"])["segments"]
    assert by.loc["worse"].to_dict() == {"policing": 1, "policing/fines": 0}
    table = pv.tables.quotes(shared, by="role")
    assert "quotes for 2 codes" in repr(table)
    together = shared.cooccurrence()
    assert together.counts.values.tolist() == [[2, 1], [1, 1]]


def test_cooccurrence_through_a_project(project) -> None:
    held = project.codings.cooccurrence()
    frame = held.frame().set_index(["code", "other"])
    assert frame["both"].to_dict() == {
        ("policing", "policing/fines"): 1,
        ("policing", "stigma"): 2,
        ("policing", "fear"): 2,
        ("policing/fines", "stigma"): 1,
        ("policing/fines", "fear"): 0,
        ("stigma", "fear"): 0,
    }
    assert frame.loc[("policing", "stigma"), ["of_code", "of_other", "c"]].tolist() == [4, 2, 0.5]
    turns = project.codings.cooccurrence("turn").counts
    assert turns.loc["policing"].to_dict() == {
        "policing": 4,
        "policing/fines": 1,
        "stigma": 2,
        "fear": 2,
    }
    rolled = project.codings.where(code="policing").cooccurrence(rollup=True)
    assert rolled.note.startswith("In 1 pair of what is listed, both count codings of the same ")
    with pytest.raises(OptionError, match="unit='word' is not one of overlap, turn, transcript"):
        project.codings.cooccurrence("word")


REFUSED = [
    (lambda a: a.overlapping("stigma", words="all"), "words='all' is neither 'shared' nor 'own'"),
    (lambda a: a.near("stigma"), r"near\(\) needs a distance: words=5, say, or turns=1"),
    (lambda a: a.near("stigma", words=1, turns=1), "words=1 and turns=1 are two distances"),
    (lambda a: a.before("stigma", words=-1), "words=-1 is not a number of words. Pass 0 or more"),
    (lambda a: a.after("stigma", turns=1.5), "turns=1.5 is not a number of turns"),
    (lambda a: a.followed_by("stigma", turns=True), "turns=True is not a number of turns"),
    (lambda a: a.inside(3), "Codings are related to codings, not to 3. Pass a selection"),
    (lambda a: a & None, "Codings are related to codings, not to None"),
    (
        lambda a: a | a.where(role="peer"),
        r"are about different people, so that .* narrow both: \(a \| b\).where",
    ),
    (
        lambda a: (a.overlapping("stigma") | a.inside("fear")).ratings(),
        "related to what others coded",
    ),
    (
        lambda a: (a | Codings(a.load).where(code="stigma", origin="human")).ratings(code="fear"),
        "joins others, none of which looks at fear: it is not known which of these codings",
    ),
]


@pytest.mark.parametrize(("ask", "message"), REFUSED)
def test_what_is_refused(project, ask, message) -> None:
    with pytest.raises(OptionError, match=message):
        ask(codings(project, "policing"))


def test_names_and_projects_must_be_known(project) -> None:
    policing = codings(project, "policing")
    with pytest.raises(UnknownNameError, match="No code 'stigmas' in the codebook"):
        policing.overlapping("stigmas")
    corpus = corpus_of(project.study())
    with pytest.raises(OptionError, match="of different projects, or of different moments of one"):
        policing.overlapping(Codings(lambda: corpus))


def test_nothing_is_read_before_it_is_asked(project) -> None:
    corpus, asked = corpus_of(project.study()), []

    def load():
        asked.append("corpus")
        return replace(corpus, codings=_Unread())

    held = Codings(load).where(code="policing")
    held.overlapping("stigma").near(held, words=1).followed_by("fear")
    (held & Codings(load)) - held.where(code="stigma")
    assert set(asked) == {"corpus"}


class _Unread(pd.DataFrame):
    def __getattribute__(self, name: str):
        if not name.startswith("_"):
            raise AssertionError(f"somebody asked for {name}")
        return super().__getattribute__(name)


class Talk:
    """The group interview, coded anew: who put which code on the words from one to another."""

    def __init__(self, project, *rows: tuple[str, str, str, str], readings=()) -> None:
        study = project.study()
        text, model = study.transcripts[0], study.codings[0]
        held = [
            replace(
                model,
                coder=coder,
                code=code,
                span=Span(text.find(first).start, text.find(last).end),
                values={},
                memo="",
                uuid=UUID(int=number),
            )
            for number, (coder, code, first, last) in enumerate(rows)
        ]
        readings = [Reading("GR-01", coder, frozenset(codes), codebook_version="")
                    for coder, codes in readings]  # fmt: skip
        corpus = corpus_of(replace(study, codings=tuple(held), readings=tuple(readings)))
        self.codings = Codings(lambda: corpus)


def marked(held: Codings) -> list[str]:
    text, frame = held.load().wording.texts([0])[0], held.frame()
    return [text[start:end] for start, end in zip(frame["start"], frame["end"], strict=True)]


def test_what_stands_between_turns_of_some_people_is_not_inside_what_they_say(project) -> None:
    talk = Talk(
        project,
        ("amina", "fear", "And?", "And?"),
        ("amina", "policing", "People stare", "They fine us in"),
    )
    fear, policing = (talk.codings.where(code=code) for code in ("fear", "policing"))
    answers = policing.where(speaker_role="participant")
    assert [len(fear.inside(each)) for each in (policing, answers)] == [1, 0]
    assert [len(each.enclosing(fear)) for each in (policing, answers)] == [1, 0]
    assert len(answers.overlapping(fear)) == 0


def test_what_is_left_of_a_coding_holds_the_beginning_of_a_word(project) -> None:
    talk = Talk(
        project,
        ("amina", "stigma", "and fine us. People stare.", "and fine us. People stare."),
        ("amina", "policing", "nd fine us", "nd fine us"),
        ("amina", "fear", "People stare", "People stare"),
        ("amina", "policing", "🙂", "🙂"),
    )
    stigma, policing = (talk.codings.where(code=code) for code in ("stigma", "policing"))
    assert marked(stigma - "fear") == ["and fine us. "]
    # Of "a", a word begins; of the dot at the end, none does.
    assert marked(stigma - policing) == ["a", ". People stare."]
    assert marked(stigma - (policing | talk.codings.where(code="fear"))) == ["a"]
    # What is not cut may be no word at all.
    assert marked(policing - "stigma") == ["🙂"]


def test_where_a_coding_covers_itself_it_takes_another_one(project) -> None:
    talk = Talk(
        project,
        ("amina", "policing", "They still stop us", "fine us. People"),
        ("jonas", "policing", "They still stop us", "fine us. People"),
        ("jonas", "stigma", "They still stop us", "They still stop us"),
    )
    policing = talk.codings.where(code="policing")
    amina, jonas = (policing.where(coder=coder) for coder in ("amina", "jonas"))
    joined = amina.overlapping("stigma") | jonas
    whole = "They still stop us 🙂 and fine us. People"
    assert marked(joined) == ["They still stop us", whole]
    # Of amina's, jonas covers all, also where she covers herself; of his, she covers a part.
    assert marked(policing.overlapping(joined)) == [whole, "They still stop us"]


def test_a_coding_of_the_whole_document_has_no_parts_beside_it(project) -> None:
    fear = codings(project, "fear")
    joined = fear.overlapping("policing") | fear.near("policing", words=0)
    assert joined.frame()["start"].isna().tolist() == [False, True]


def test_what_may_follow_and_what_stands_between(project) -> None:
    rows = (
        ("amina", "policing", "They still stop us", "They still stop us"),
        ("jonas", "policing", "fine us. People", "fine us. People"),
        ("amina", "fear", "I hide", "I hide"),
    )
    talk = Talk(project, *rows, readings=[("amina", ["policing", "policing/fines", "fear"])])
    followed = talk.codings.where(code="policing").followed_by("fear")
    assert marked(followed) == ["fine us. People"]
    # Each coder by themselves: nothing of amina's stands between.
    with pytest.warns(UnreadWarning, match="read for their code and those that they are related"):
        by = followed.counts("coder").set_index(["coder", "code"])["segments"]
    assert by.xs("policing", level="code").to_dict() == {"amina": 1, "jonas": 1}
    # Where nobody read for all of the selection's codes, something may stand between.
    talk = Talk(project, *rows, readings=[("amina", ["policing/fines", "fear"])])
    held = talk.codings.where(code="policing")
    asked = (held.before("fear"), held.followed_by("fear"))
    with pytest.warns(UnreadWarning, match="read for their code and those that they are related"):
        of = [each.counts()["of"].tolist() for each in asked]
    assert of == [[0, 2], [0, 0]]


def test_nothing_is_both_stale_and_not(project) -> None:
    fresh = project.codings.where(stale=False)
    assert (len(fresh), len(fresh.where(stale=True)), len(fresh.where(stale=False))) == (8, 0, 8)
    assert len(fresh.where(stale=True).where(stale=False)) == 0


def test_short_reprs_of_what_is_inside(project) -> None:
    both = codings(project, "policing") & "stigma"
    (mine, _theirs) = both.filters.either
    assert repr(mine.related[0]) == "( & Filters(code=stigma))"
    held = Held(both.load().codings, np.ones(3, dtype=bool))
    assert repr(held) == "Held(8)"
