"""What a coder does, and what is refused."""

from __future__ import annotations

import uuid

import pytest

import peervoice as pv
from peervoice.coding import Suggestion
from peervoice.errors import (
    AmbiguousError,
    ConflictError,
    OptionError,
    SpanError,
    StaleTextError,
    UnknownNameError,
)
from peervoice.span import Span
from peervoice.transcript import Transcript, Turn


@pytest.fixture
def amina(project):
    return project.coder("amina")


def live(project) -> list[tuple]:
    return [(c.transcript, c.span, c.code, c.coder) for c in project.codings]


def test_a_phrase_a_span_a_turn_and_a_document_can_be_coded(project, amina) -> None:
    t = project.transcripts["PT-01"]
    made = [
        amina.code(t, "still stop us", "policing/stop-and-search", direction="worse", memo="again"),
        amina.code(t, Span(32, 36), "stigma"),
        amina.code(t, t.turns[1], "stigma/police"),
        amina.code(t.turns[1], "policing"),
        amina.code("PT-01", None, "policing"),
        amina.code("CZ-01", "stop us", "policing"),
    ]
    assert list(project.codings) == made
    first = made[0]
    assert (first.quote, first.prefix, first.suffix) == (
        "still stop us",
        "viewer: And today?\n\nAmina: They ",
        ". Every ночь 💜.\n",
    )
    assert (first.values, first.memo, first.codebook_version) == (
        {"direction": "worse"},
        "again",
        "1",
    )
    assert [c.span for c in made[1:5]] == [Span(32, 36), Span(32, 65), Span(32, 65), None]
    assert project.codings.frame(text=True)["memo"].tolist() == ["again"] + [""] * 5


def test_coding_the_same_again_changes_nothing(project, amina) -> None:
    first = amina.code("PT-01", "stop us", "policing", direction="worse")
    events = len(project.history)
    assert amina.code("PT-01", "stop us", "policing", direction="worse") == first
    assert len(project.history) == events
    with pytest.raises(ConflictError, match=rf"with other values.*uncode\('{first.uuid}'\)"):
        amina.code("PT-01", "stop us", "policing", direction="better")
    assert project.coder("jonas").code("PT-01", "stop us", "policing") != first


@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        (("KE-01", "x", "policing"), UnknownNameError, "No transcript 'KE-01' in the project"),
        (("PT-1", "x", "policing"), UnknownNameError, "Did you mean 'PT-0"),
        (
            ("PT-01", "x y", "policing"),
            UnknownNameError,
            "'x y' does not occur in transcript PT-01",
        ),
        (("PT-01", "t", "policing"), AmbiguousError, r"'t' occurs \d times.*Pass nth="),
        (("PT-01", "", "policing"), OptionError, "An empty phrase cannot be found"),
        (
            ("PT-01", "stop", "policing/stop"),
            UnknownNameError,
            "Did you mean 'policing/stop-and-search'",
        ),
        (("PT-01", Span(60, 90), "policing"), SpanError, "reaches beyond transcript PT-01"),
        (("PT-01", 7, "policing"), OptionError, r"cannot be called with \(str, int, str\)"),
        (("PT-01", "stop us"), OptionError, r"cannot be called with \(str, str\)"),
        (
            (Turn("A", "participant", Span(0, 1)), "policing"),
            OptionError,
            "belongs to no transcript",
        ),
    ],
)
def test_what_cannot_be_coded_is_refused_and_nothing_saved(
    project, amina, given, error, words
) -> None:
    with pytest.raises(error, match=words):
        amina.code(*given)
    assert live(project) == []
    assert "code" not in set(project.history.frame()["what"])


def test_scales_and_values_are_checked(project, amina) -> None:
    with pytest.raises(
        UnknownNameError, match="direction has no value 'wors'.*Did you mean 'worse'"
    ):
        amina.code("PT-01", "stop", "policing", direction="wors")
    with pytest.raises(UnknownNameError, match="no value scale 'time'; it has direction"):
        amina.code("PT-01", "stop", "policing", time="after")
    with pytest.raises(UnknownNameError, match="occurs 1 times in transcript PT-01; nth=2"):
        amina.code("PT-01", "stop", "policing", nth=2)


def test_turns_of_nobody_and_of_others_are_refused(project, amina) -> None:
    one, two = project.transcripts["PT-01"], project.transcripts["PT-02"]
    with pytest.raises(SpanError, match="Nothing was said in .* of transcript PT-02"):
        amina.code(two.turns[1], "policing")
    with pytest.raises(OptionError, match="belongs to transcript PT-02, not to PT-01"):
        amina.code(one, two.turns[0], "policing")


def test_a_stale_text_is_refused(project, amina) -> None:
    old = Transcript("PT-01", "Amina: They stop us.", (Turn("Amina", "participant", Span(7, 20)),))
    for given in ((old, "stop us", "policing"), (old.turns[0], "policing")):
        with pytest.raises(
            StaleTextError, match="PT-01 has another text by now.*Nothing was coded"
        ):
            amina.code(*given)
    with pytest.raises(StaleTextError, match="PT-01 has another text by now"):
        amina.done(old)


def test_without_a_codebook_the_way_to_one_is_named(empty, folder) -> None:
    empty.add(folder / "transcripts", people=folder / "people.csv")
    with pytest.raises(UnknownNameError, match=r"No code 'policing'.*adopt\('inpud-2021'\)"):
        empty.coder("amina").code("PT-01", "stop us", "policing")
    with pytest.raises(UnknownNameError, match=r"no codebook yet.*adopt\('inpud-2021'\)"):
        empty.coder("amina").done("PT-01")


def test_taking_back(project, amina) -> None:
    made = amina.code("PT-01", "stop us", "policing")
    with pytest.raises(ConflictError, match="is amina's. Nobody takes back another's"):
        project.coder("jonas").uncode(made)
    amina.uncode(str(made.uuid), why="meant the next turn")
    assert live(project) == []
    last = project.history.frame().iloc[-1]
    assert (last["who"], last["what"], last["why"]) == ("amina", "uncode", "meant the next turn")
    with pytest.raises(UnknownNameError, match="was never made, or was taken back already"):
        amina.uncode(made)
    with pytest.raises(UnknownNameError, match="was never made"):
        amina.uncode(uuid.uuid4())
    with pytest.raises(UnknownNameError, match="'stop us' is no coding"):
        amina.uncode("stop us")
    assert amina.code("PT-01", "stop us", "policing").uuid != made.uuid


@pytest.mark.parametrize("name", ["", " ", " amina"])
def test_a_coder_needs_a_name(project, name: str) -> None:
    with pytest.raises(OptionError, match="A coder cannot be named"):
        project.coder(name)


def test_undo_and_redo_are_each_coder_s_own_and_survive_a_restart(project, amina, tmp_path) -> None:
    amina.code("PT-01", "stop us", "policing")
    project.coder("jonas").code("PT-01", "stop us", "stigma")
    amina.done("PT-01")
    both = live(project)
    project.close()
    with pv.open(tmp_path / "study.pv") as again:
        me = again.coder("amina")
        assert (me.undo(), len(again.readings), live(again)) == ("done", 0, both)
        assert (me.undo(), live(again)) == ("code", both[1:])
        assert me.undo() == ""
        assert (me.redo(), live(again)) == ("code", both)
        assert (me.redo(), len(again.readings)) == ("done", 1)
        assert me.redo() == ""
        me.undo()
        me.code("CZ-01", "stop us", "policing")
        assert me.redo() == ""
        assert len(again.readings) == 0
    assert [w for w in project.history.frame()["what"] if w in ("undo", "redo")] == (
        ["undo", "undo", "redo", "redo", "undo"]
    )


def test_undoing_a_step_back_brings_the_coding_back(project, amina) -> None:
    made = amina.code("PT-01", "stop us", "policing")
    amina.uncode(made)
    assert amina.undo() == "uncode"
    assert list(project.codings) == [made]
    assert amina.undo() == "code"
    assert live(project) == []


def test_read_for_all_or_for_some_codes(project, amina) -> None:
    whole = amina.done("PT-01")
    assert whole.codes == {"policing", "policing/stop-and-search", "stigma", "stigma/police"}
    assert amina.done(project.transcripts["PT-01"]) == whole
    some = amina.done("CZ-01", code=["policing/*", "stigma/police"])
    assert some.codes == {"policing/stop-and-search", "stigma/police"}
    assert list(project.readings) == [whole, some]
    with pytest.raises(UnknownNameError, match="No code 'polising'.*Did you mean 'policing'"):
        amina.done("CZ-01", code="polising")
    with pytest.raises(UnknownNameError, match="No transcript 'KE-01'"):
        amina.done("KE-01")


def idea(project, words: str, code: str) -> Suggestion:
    text = project.transcripts["PT-01"]
    return Suggestion(
        "PT-01", text.find(words), code, 1.0, f"the term {words!r}", "test", text.digest
    )


def test_suggestions_are_shown_and_never_counted_until_a_person_accepts(project, amina) -> None:
    one, two = idea(project, "stop us", "policing"), idea(project, "ночь", "stigma")
    assert project.propose([one, two]) == 2
    assert project.propose([one]) == 0
    assert live(project) == []
    assert project.codings.counts()["segments"].sum() == 0
    made = amina.accept(one, direction="worse")
    amina.decline(two, why="a night is no stigma")
    assert (made.origin, made.span, made.values) == ("suggestion", one.span, {"direction": "worse"})
    assert list(project.codings) == [made]
    frame = project.suggestions
    assert frame[["code", "reason", "decision", "by"]].values.tolist() == [
        ["policing", "the term 'stop us'", "accepted", "amina"],
        ["stigma", "the term 'ночь'", "declined", "amina"],
    ]
    for verb, what in ((amina.accept, one), (amina.decline, two)):
        with pytest.raises(ConflictError, match="was (accepted|declined) already"):
            verb(what)
    with pytest.raises(UnknownNameError, match="was never proposed in this project"):
        amina.accept(idea(project, "still", "policing"))


def test_what_cannot_be_proposed(project) -> None:
    with pytest.raises(UnknownNameError, match="No code 'polis' in the codebook"):
        project.propose([idea(project, "stop us", "polis")])
    stale = Suggestion("PT-01", Span(0, 3), "policing", 1.0, "", "test", "another digest")
    with pytest.raises(StaleTextError, match="PT-01 has another text by now"):
        project.propose([idea(project, "stop us", "policing"), stale])
    assert len(project.suggestions) == 0


def test_the_history_holds_no_words(project, amina) -> None:
    amina.code("PT-01", "They still stop us", "policing", memo="She said it twice")
    amina.done("PT-01")
    told = project.history.frame()[["who", "what", "detail"]].to_string()
    assert "stop us" not in told
    assert "twice" not in told
    assert project.history.frame()["what"].tolist() == (
        ["adopt", "add", "adopt", "adopt", "code", "done"]
    )
    assert project.history.frame()["when"].is_monotonic_increasing
