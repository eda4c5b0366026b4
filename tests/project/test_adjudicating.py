"""Where coders differ, what is decided, and what counts from then on."""

from __future__ import annotations

import warnings
from dataclasses import replace

import pandas as pd
import pytest

import peervoice as pv
from peervoice.codebook import Scale
from peervoice.errors import (
    ConflictError,
    OptionError,
    SpanError,
    StaleTextError,
    UnknownNameError,
)
from peervoice.frames import corpus_of
from peervoice.people import Participant
from peervoice.selection import Codings
from peervoice.span import Span

pytestmark = pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")

TALK = (
    "I: What changed?\n\nАна: They still stop us 🙂 and fine us. It is worse.\n\nI: And?\n\n"
    "Ана:\n\nBo: The nurse in the cafe\u0301 is kind.\n"
)
BOOK = pv.Codebook(
    "small",
    codes=(pv.Code("p"), pv.Code("p/stops"), pv.Code("p/fines"), pv.Code("care")),
    values=(Scale("direction", ("worse", "better"), ordered=True),),
)


@pytest.fixture
def project(tmp_path):
    (tmp_path / "GR-01.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "GR-02.txt").write_text("I: And you?\n\nZoe: The nurse is kind.\n", "utf-8")
    with pv.open(tmp_path / "study.pv", create=True) as made:
        made.adopt(BOOK)
        made.add(tmp_path, people=[Participant("Ана"), Participant("Bo")])
        yield made


@pytest.fixture
def coded(project):
    """A study in which amina and jonas have read one transcript of two, and differ thrice."""
    amina, jonas = project.coder("amina"), project.coder("jonas")
    text = project.transcripts["GR-01"]
    amina.code(text, "They still stop us", "p/stops")
    jonas.code(text, "stop us 🙂 and fine us", "p/fines")
    amina.code(text, "It is worse", "p", direction="worse")
    jonas.code(text, "It is worse", "p", direction="better")
    for coder in (amina, jonas):
        coder.code(text, "is kind", "care")
        coder.done(text)
    amina.code(text, "nurse in the cafe\u0301", "care")
    # Jonas has not read this one: that he is silent says nothing.
    amina.code(project.transcripts["GR-02"], "is kind", "care")
    amina.done(project.transcripts["GR-02"])
    return project


def differing(project, **filters):
    return project.codings.where(**filters).disagreements("amina", "jonas")


def consensus(project) -> list[tuple[str, str, dict[str, str]]]:
    return [
        (each.code, each.quote, dict(each.values))
        for each in project.codings
        if each.coder == "consensus"
    ]


def agreed_on(project) -> set[str]:
    readings = [each for each in project.readings if each.state == "consensus"]
    return {path for each in readings for path in each.codes}


def test_quotes_stand_side_by_side(coded) -> None:
    found = differing(coded)
    assert repr(found) == (
        "Disagreements(1 one-sided, 1 siblings, 1 values; amina, jonas in 1 transcript that all "
        "have read)"
    )
    frame = found.frame()
    assert frame.drop(columns=["start", "end"]).values.tolist() == [
        ["GR-01", 1, None, "Ана", "Ана", "siblings", "p/fines, p/stops",
         "They still stop us 🙂 and fine us", None, "p/stops: “They still stop us”",
         "p/fines: “stop us 🙂 and fine us”"],
        ["GR-01", 1, None, "Ана", "Ана", "values", "p", "It is worse", None,
         "“It is worse” (direction worse)", "“It is worse” (direction better)"],
        ["GR-01", 4, None, "Bo", "Bo", "one-sided", "care", "nurse in the cafe\u0301",
         None, "“nurse in the cafe\u0301”", ""],
    ]  # fmt: skip
    text = coded.transcripts["GR-01"].text
    spans = zip(frame["start"], frame["end"], frame["words"], strict=True)
    assert all(text[start:end] == words for start, end, words in spans)
    shown = found._repr_html_()
    assert "<b>They still stop us</b> 🙂 and fine us" in shown
    assert "They still <b>stop us 🙂 and fine us</b>" in shown
    assert "not coded" in shown


def test_what_is_typed_is_no_markup(project) -> None:
    text = project.transcripts["GR-02"]
    new = replace(text, text=text.text.replace("nurse", "<b>&"), turns=())
    project.replace("GR-02", replace(new, turns=(replace(text.turns[1], span=Span(18, 26)),)))
    for coder in (project.coder("a<i>"), project.coder("jonas")):
        coder.done("GR-02")
    project.coder("a<i>").code("GR-02", "<b>&", "care")
    shown = project.codings.disagreements("a<i>", "jonas")._repr_html_()
    assert "<i>a" not in shown.replace("<i>not", "")
    assert "&lt;b&gt;&amp;" in shown
    assert "a&lt;i&gt;" in shown


def test_filters_say_what_is_compared(coded) -> None:
    assert [each.kind for each in differing(coded, code="care")] == ["one-sided"]
    assert [each.kind for each in differing(coded, participant="Ана")] == ["siblings", "values"]
    # Alone, one of two siblings has no other.
    assert [each.kind for each in differing(coded, code="p/stops")] == ["one-sided"]
    with pytest.raises(OptionError, match="need two coders or more, each once, not amina"):
        coded.codings.disagreements("amina")
    with pytest.raises(OptionError, match="each once, not amina, amina"):
        coded.codings.disagreements("amina", "amina")
    with pytest.raises(UnknownNameError, match="No coder 'jona' .* Did you mean 'jonas'"):
        coded.codings.disagreements("amina", "jona")


def test_words_of_interviewers_do_not_count(coded) -> None:
    coded.coder("amina").code("GR-01", "What changed?", "care")
    assert len(differing(coded, code="care")) == 1
    (found,) = differing(coded, code="care")
    done = coded.adjudicate(found, "neither", by="maria")
    assert (done.settled, done.codings) == (("care",), 1)


def test_the_last_decision_about_a_code_makes_a_consensus(coded) -> None:
    siblings, values, lone = differing(coded)
    before = coded.codings.counts()
    first = coded.adjudicate(lone, "neither", by="maria", reason="It is about the place.")
    assert repr(first) == "GR-01: neither; consensus on care: 1 coding"
    assert consensus(coded) == [("care", "is kind", {})]
    coded.adjudicate(siblings, "jonas", by="maria")
    coded.adjudicate(values, "amina", by="maria")
    assert consensus(coded) == [
        ("care", "is kind", {}),
        ("p/fines", "stop us 🙂 and fine us", {}),
        ("p", "It is worse", {"direction": "worse"}),
    ]
    assert agreed_on(coded) == {"p", "p/stops", "p/fines", "care"}
    left = differing(coded)
    assert (len(left), left.settled) == (0, 3)
    assert len(coded.codings.disagreements("amina", "jonas", settled=True)) == 3
    after = coded.codings.counts()
    assert before.set_index("code")["segments"].to_dict() == {
        "p": 1, "p/stops": 1, "p/fines": 1, "care": 3}  # fmt: skip
    assert after.set_index("code")["segments"].to_dict() == {
        "p": 1, "p/stops": 0, "p/fines": 1, "care": 2}  # fmt: skip
    last = coded.history.frame().iloc[-3]
    assert (last["who"], last["what"], last["why"]) == (
        "maria",
        "adjudicate",
        "It is about the place.",
    )
    assert coded.verify()["faults"].sum() == 0


def test_until_the_last_decision_nothing_changes(project) -> None:
    amina, jonas = project.coder("amina"), project.coder("jonas")
    for coder in (amina, jonas):
        coder.done("GR-01")
    amina.code("GR-01", "They still stop us", "p")
    amina.code("GR-01", "It is worse", "p")
    before = project.codings.counts()
    first, second = differing(project)
    done = project.adjudicate(first, "amina", by="maria")
    assert repr(done) == "GR-01: amina; 1 left before there is a consensus"
    assert (consensus(project), agreed_on(project)) == ([], set())
    pd.testing.assert_frame_equal(project.codings.counts(), before)
    left = differing(project)
    assert ([each.words for each in left], left.waiting) == (["It is worse"], 0)
    # The same again, with another mind.
    project.adjudicate(first, "neither", by="maria")
    project.adjudicate(second, "amina", by="maria")
    assert consensus(project) == [("p", "It is worse", {})]


@pytest.mark.parametrize(
    ("decision", "options", "expected"),
    [
        ("amina", {}, [("p", "They still stop us", {})]),
        ("jonas", {}, [("p", "stop us 🙂 and", {}), ("p", "fine us", {})]),
        ("both", {}, [("p", "They still stop us 🙂 and", {}), ("p", "fine us", {})]),
        ("neither", {}, []),
        ("stop us 🙂 and fine us. It is", {}, [("p", "stop us 🙂 and fine us. It is", {})]),
        (Span(23, 27), {"direction": "worse"}, [("p", "They", {"direction": "worse"})]),
    ],
)
def test_decisions(project, decision, options, expected) -> None:
    amina, jonas = project.coder("amina"), project.coder("jonas")
    for coder in (amina, jonas):
        coder.done("GR-01")
    amina.code("GR-01", "They still stop us", "p")
    jonas.code("GR-01", "stop us 🙂 and", "p")
    jonas.code("GR-01", "fine us", "p")
    boundary, lone = differing(project)
    assert (boundary.kind, lone.kind) == ("boundaries", "one-sided")
    project.adjudicate(lone, "jonas" if ("p", "fine us", {}) in expected else "neither", by="maria")
    project.adjudicate(boundary, decision, by="maria", **options)
    assert sorted(consensus(project), key=str) == sorted(expected, key=str)
    assert project.verify()["faults"].sum() == 0


def test_one_of_two_siblings(coded) -> None:
    siblings = differing(coded, code="p")[0]
    done = coded.adjudicate(siblings, "stop us 🙂", code="p/stops", by="maria")
    assert (done.decision, done.settled) == ("other", ("p/fines", "p/stops"))
    assert consensus(coded) == [("p/stops", "stop us 🙂", {})]


def test_decisions_about_whole_documents(project) -> None:
    for name in ("amina", "jonas"):
        project.coder(name).done("GR-01")
    project.coder("amina").code("GR-01", None, "p")
    (found,) = differing(project)
    assert (found.span, found.words, found.turn, found.said("amina")) == (
        None,
        "",
        None,
        "the whole document",
    )
    assert "the whole document" in differing(project)._repr_html_()
    project.adjudicate(found, "amina", by="maria")
    (kept,) = (each for each in project.codings if each.coder == "consensus")
    assert kept.span is None


def test_undo_and_redo(coded) -> None:
    maria = coded.coder("maria")
    before = coded.study()
    for found in differing(coded):
        coded.adjudicate(found, "amina", by="maria")
    after = consensus(coded)
    while maria.undo() == "adjudicate":
        assert coded.verify()["faults"].sum() == 0
    assert coded.study() == before
    assert len(differing(coded)) == 3
    while maria.redo() == "adjudicate":
        pass
    assert consensus(coded) == after
    assert len(differing(coded)) == 0


def test_at_shows_what_was_decided_then(coded) -> None:
    when = []
    for found in differing(coded):
        when.append(coded.history.frame()["when"].iloc[-1])
        coded.adjudicate(found, "amina", by="maria")
    for number, time in enumerate(when):
        with coded.at(time.to_pydatetime()) as past:
            assert len(past.codings.disagreements("amina", "jonas")) == 3 - number


def test_three_coders(coded) -> None:
    coded.coder("sofia").done("GR-01")
    found = coded.codings.disagreements("amina", "jonas", "sofia")
    assert [each.kind for each in found] == ["one-sided"] * 5
    # What two of them settle is open between three.
    two = differing(coded, code="care")[0]
    coded.adjudicate(two, "neither", by="maria", under="pair")
    assert len(coded.codings.disagreements("amina", "jonas", "sofia")) == 5


def test_what_three_decide_is_decided_between_two(coded) -> None:
    amina = coded.coder("amina")
    amina.code("GR-01", "They", "p")
    coded.coder("sofia").done("GR-01")
    three = coded.codings.disagreements("amina", "jonas", "sofia")
    for found in three:
        coded.adjudicate(found, "both" if found.codes == ("care",) else "neither", by="maria")
    left = differing(coded)
    assert (len(left), left.settled, left.waiting) == (0, 4, 0)
    listed = coded.codings.disagreements("amina", "jonas", settled=True)
    assert listed.frame()[["kind", "decision"]].values.tolist() == [
        ["one-sided", "neither"], ["siblings", "neither"], ["values", "neither"],
        ["one-sided", "both"]]  # fmt: skip
    # Two of them may decide one anew: it is the last word on it, and the others stay decided.
    done = coded.adjudicate(listed[2], "amina", by="maria")
    assert (done.settled, done.left) == (("p",), 0)
    listed = coded.codings.disagreements("amina", "jonas", settled=True)
    assert [each.decision for each in listed] == ["neither", "neither", "amina", "both"]
    # What is recoded by two is open between two, and between three.
    (mine,) = (each for each in coded.codings if each.code == "p/stops" and each.coder == "amina")
    amina.uncode(mine)
    amina.code("GR-01", "still stop us", "p/stops")
    assert [each.kind for each in differing(coded)] == ["siblings"]


def test_a_third_coder_does_not_undo_what_two_decided(coded) -> None:
    """Jonas alone coded what was decided for him; amina and li agree that they did not."""
    li = coded.coder("li")
    li.code("GR-01", "It is worse", "p", direction="worse")
    li.done("GR-01")
    for found in differing(coded):
        coded.adjudicate(found, "jonas", by="maria")
    kept = [
        ("p/fines", "stop us 🙂 and fine us", {}),
        ("p", "It is worse", {"direction": "better"}),
    ]
    assert [each for each in consensus(coded) if each[0] != "care"] == kept
    for found in coded.codings.disagreements("amina", "li"):
        coded.adjudicate(found, "li", by="maria")
    assert [each for each in consensus(coded) if each[0] in ("p/fines", "p")] == kept
    assert [each for each in consensus(coded) if each[0] == "p/stops"] == []
    assert coded.verify()["faults"].sum() == 0


def test_a_newer_decision_goes_before_an_older_one(coded) -> None:
    li = coded.coder("li")
    li.code("GR-01", "They still stop us", "p/fines")
    li.done("GR-01")
    (older,) = differing(coded, code="p/fines")
    (newer,) = coded.codings.where(code="p/fines").disagreements("jonas", "li")
    coded.adjudicate(older, "jonas", by="maria")
    assert consensus(coded) == [("p/fines", "stop us 🙂 and fine us", {})]
    coded.adjudicate(newer, "li", by="maria")
    assert consensus(coded) == [("p/fines", "They still stop us", {})]


def test_a_decision_goes_before_what_two_agree_on(coded) -> None:
    li = coded.coder("li")
    li.code("GR-01", "nurse in the cafe\u0301", "care")
    li.done("GR-01")
    (older,) = differing(coded, code="care")
    coded.adjudicate(older, "neither", by="maria")
    (newer,) = coded.codings.where(code="care").disagreements("amina", "li")
    assert (newer.kind, newer.words) == ("one-sided", "is kind")
    coded.adjudicate(newer, "amina", by="maria")
    assert consensus(coded) == [("care", "is kind", {})]


def test_recoding_after_a_consensus_opens_the_question_again(coded) -> None:
    amina = coded.coder("amina")
    (lone,) = differing(coded, code="care")
    coded.adjudicate(lone, "neither", by="maria")
    amina.code("GR-01", "They", "care")
    left = differing(coded, code="care")
    assert ([each.words for each in left], left.settled, left.waiting) == (["They"], 1, 0)
    # Until it is decided, the consensus stands as it was.
    assert consensus(coded) == [("care", "is kind", {})]
    done = coded.adjudicate(left[0], "amina", by="maria")
    assert (done.settled, done.codings) == (("care",), 2)
    assert consensus(coded) == [("care", "They", {}), ("care", "is kind", {})]
    # What was decided about words that nobody differs on any more does not come back.
    (mine,) = (each for each in coded.codings if each.quote == "They" and each.coder == "amina")
    amina.uncode(mine)
    (again,) = coded.codings.where(code="care").disagreements("amina", "jonas", settled=True)
    coded.adjudicate(again, "neither", by="maria")
    assert consensus(coded) == [("care", "is kind", {})]


def test_recoding_that_leaves_nothing_open_asks_for_the_consensus(project) -> None:
    amina, jonas = project.coder("amina"), project.coder("jonas")
    for coder in (amina, jonas):
        coder.done("GR-01")
    amina.code("GR-01", "They still stop us", "p")
    mine = amina.code("GR-01", "It is worse", "p")
    first, _ = differing(project)
    project.adjudicate(first, "amina", by="maria")
    amina.uncode(mine)
    left = differing(project)
    assert (len(left), left.settled, left.waiting) == (0, 1, 1)
    assert repr(left).endswith(
        "1 settled; nothing is open on a code whose consensus is not made: decide one again, from "
        "settled=True)"
    )
    (again,) = project.codings.disagreements("amina", "jonas", settled=True)
    assert repr(again).endswith("decided: amina)")
    assert (
        "<b>decided: amina</b>"
        in project.codings.disagreements("amina", "jonas", settled=True)._repr_html_()
    )
    project.adjudicate(again, again.decision, by="maria")
    assert differing(project).waiting == 0
    assert consensus(project) == [("p", "They still stop us", {})]


def test_a_consensus_from_elsewhere_settles_its_codes(coded) -> None:
    """A study says what the consensus is, and not what was decided on the way there."""
    for found in differing(coded, code="care"):
        coded.adjudicate(found, "amina", by="maria")
    corpus = corpus_of(coded.study())
    left = Codings(lambda: corpus).disagreements("amina", "jonas", settled=True)
    assert [(each.kind, each.decision) for each in left] == [
        ("siblings", None), ("values", None), ("one-sided", None)]  # fmt: skip
    left = Codings(lambda: corpus).disagreements("amina", "jonas")
    assert ([each.kind for each in left], left.settled) == (["siblings", "values"], 1)


@pytest.mark.parametrize(
    ("decision", "options", "told"),
    [
        ("sofia", {}, "decision='sofia' is none of 'amina', 'jonas', 'both', 'neither', and no"),
        ("nether", {}, "Did you mean 'neither'"),
        ("us", {}, "no words of GR-01 that occur once"),
        ("worse", {}, r"This is about p/fines and p/stops\. Pass one of them: code='p/fines'"),
        ("worse", {"code": "care"}, "This is about p/fines and p/stops"),
    ],
)
def test_decisions_that_are_none(coded, decision, options, told) -> None:
    with pytest.raises(OptionError, match=told):
        coded.adjudicate(differing(coded)[0], decision, by="maria", **options)
    assert coded.coder("maria").undo() == ""


def test_what_does_not_fit(coded) -> None:
    siblings, values, lone = differing(coded)
    with pytest.raises(OptionError, match="these have direction better, direction worse"):
        coded.adjudicate(values, "both", by="maria")
    coded.adjudicate(values, "both", by="maria", direction="better")
    assert consensus(coded) == [("p", "It is worse", {"direction": "better"})]
    with pytest.raises(SpanError, match="beyond"):
        coded.adjudicate(lone, Span(0, 9_999), by="maria")
    with pytest.raises(UnknownNameError, match="better"):
        coded.adjudicate(lone, "amina", by="maria", direction="bettr")
    with pytest.raises(ConflictError, match="'jonas' has read transcripts as a coder"):
        coded.adjudicate(lone, "amina", by="maria", under="jonas")
    with pytest.raises(OptionError, match="cannot be named ' '"):
        coded.adjudicate(lone, "amina", by=" ")
    coded.coder("jonas").code("GR-01", "nurse in the cafe\u0301", "care")
    with pytest.raises(ConflictError, match="amina and jonas no longer differ on this in GR-01"):
        coded.adjudicate(lone, "amina", by="maria")
    text = coded.transcripts["GR-01"]
    coded.replace("GR-01", replace(text, text=f"{text.text}."))
    with pytest.raises(StaleTextError, match="GR-01 has another text by now"):
        coded.adjudicate(siblings, "amina", by="maria")


def test_decisions_follow_pseudonyms_and_leave_with_a_person(project) -> None:
    for name in ("amina", "jonas"):
        project.coder(name).done("GR-01")
    amina = project.coder("amina")
    for words in ("They still stop us", "It is worse", "The nurse in"):
        amina.code("GR-01", words, "p")
    first, _, third = differing(project)
    project.adjudicate(first, "neither", by="maria", reason="Not the police.")
    project.adjudicate(third, "amina", by="maria", reason="So says the nurse herself.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        project.pseudonymise({"still": "[again and again]", "nurse": "[n]"})
    assert [each.words for each in differing(project)] == ["It is worse"]
    assert project.verify()["faults"].sum() == 0
    project.withdraw("Ана")
    assert [each.words for each in differing(project)] == []
    assert project.history.frame()["why"].tolist().count("Not the police.") == 0
    assert "So says the [n] herself." in project.history.frame()["why"].tolist()
    assert project.verify()["faults"].sum() == 0
