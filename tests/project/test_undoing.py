"""Undo and redo: everybody's own steps, also after a restart, and after what others did since."""

from __future__ import annotations

from dataclasses import replace

import lively
import pytest

import peervoice as pv
from peervoice.errors import ConflictError
from peervoice.study import digests

pytestmark = pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")

STOPS, FINES = "policing/stops", "policing/fines"
AGAIN = r"changed again since\. Take that back first\. Nothing was changed"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return lively.started(tmp_path_factory.mktemp("undoing"))


@pytest.fixture
def told(file, tmp_path):
    with lively.copied(file, tmp_path) as project:
        yield project
        assert project.verify()["faults"].sum() == 0


@pytest.fixture
def amina(told):
    return told.coder("amina")


@pytest.fixture
def jonas(told):
    return told.coder("jonas")


def held(project) -> list[tuple]:
    return sorted((c.coder, c.quote, c.code, c.stale) for c in project.codings)


def state(project) -> tuple:
    return project.study(), len(project.history)


def heard_again(project, folder):
    (folder / "KE-01.txt").write_text(lively.HEARD_AGAIN, encoding="utf-8")
    return project.replace("KE-01", *pv.read_transcripts(folder / "KE-01.txt"))


def test_each_has_steps_of_their_own(told, amina, jonas) -> None:
    one = amina.code("PT-01", "stop us", STOPS)
    two = jonas.code("PT-01", "stop us", STOPS)
    three = amina.code("PT-01", "still", "stigma")
    four = jonas.code("PT-01", "still", "stigma")
    assert amina.undo() == "code"
    assert set(told.codings) == {one, two, four}
    assert jonas.undo() == "code"
    assert set(told.codings) == {one, two}
    assert amina.undo() == "code"
    assert set(told.codings) == {two}
    assert (amina.undo(), told.coder("nobody").undo()) == ("", "")
    assert [amina.redo(), amina.redo(), amina.redo()] == ["code", "code", ""]
    assert set(told.codings) == {one, two, three}
    assert jonas.redo() == "code"
    assert set(told.codings) == {one, two, three, four}
    assert told.undo() == "adopt"


def test_steps_can_be_taken_back_after_a_restart(told, amina, jonas) -> None:
    made = amina.code("PT-01", "stop us", STOPS, memo="💜", direction="worse")
    amina.done("PT-01")
    amina.uncode(made)
    jonas.code("PT-01", "stop us", STOPS)
    amina.undo()
    before = told.study()
    for expected in ("done", "code", ""):
        with pv.open(told._store.path) as again:
            assert again.coder("amina").undo() == expected
    assert (held(told), list(told.readings)) == ([("jonas", "stop us", STOPS, False)], [])
    for expected in ("code", "done"):
        with pv.open(told._store.path) as again:
            assert again.coder("amina").redo() == expected
    assert digests(told.study()) == digests(before)
    assert set(told.codings) == set(before.codings)
    assert amina.redo() == "uncode"
    assert amina.redo() == ""


def test_a_new_step_leaves_nothing_to_redo(told, amina, jonas) -> None:
    amina.code("PT-01", "stop us", STOPS)
    amina.undo()
    jonas.code("PT-01", "still", STOPS)
    told.codebook.add("night/cold")
    amina.code("PT-01", "They", STOPS)
    assert amina.redo() == ""
    assert held(told) == [("amina", "They", STOPS, False), ("jonas", "still", STOPS, False)]


def test_undoing_is_told_and_is_no_step_itself(told, amina) -> None:
    amina.code("PT-01", "stop us", STOPS)
    amina.undo()
    amina.redo()
    frame = told.history.frame().tail(3)
    assert frame[["who", "what", "detail"]].to_numpy().tolist() == [
        ["amina", "code", f"transcript PT-01, code {STOPS}"],
        ["amina", "undo", "of code"],
        ["amina", "redo", "of code"],
    ]
    assert amina.undo() == "code"
    assert amina.undo() == ""


def test_an_undo_after_another_s_correction_is_carried_along(told, amina, jonas) -> None:
    """Amina takes a coding back, Jonas corrects its words, and Amina wants it again."""
    made = amina.code("PT-01", "still stop us", STOPS)
    kept = amina.code("PT-01", "Every ночь 💜", "night")
    amina.uncode(kept)
    amina.uncode(made)
    jonas.correct("PT-01", "still", "always")
    assert amina.undo() == "uncode"
    assert held(told) == [("amina", "always stop us", STOPS, True)]
    assert amina.undo() == "uncode"
    assert held(told) == [
        ("amina", "Every ночь 💜", "night", False),
        ("amina", "always stop us", STOPS, True),
    ]
    assert {c.uuid for c in told.codings} == {made.uuid, kept.uuid}
    assert amina.undo() == "code"
    assert jonas.undo() == "correct"
    # It has come back under other words, and amina has not said yet that it fits.
    assert list(told.codings) == [replace(made, stale=True)]
    assert amina.undo() == "code"
    assert list(told.codings) == []
    assert [amina.redo() for _ in range(5)] == ["code", "code", "uncode", "uncode", ""]
    assert list(told.codings) == []


def test_an_undo_after_a_replaced_text_is_carried_along_or_refused(told, amina, tmp_path) -> None:
    kept = amina.code("KE-01", "they take our cafe\u0301 money", FINES)
    lost = amina.code("KE-01", "We wait by the river", "night")
    amina.uncode(kept)
    amina.uncode(lost)
    heard_again(told, tmp_path)
    before = state(told)
    with pytest.raises(ConflictError, match=r"1 coding of words that the text in force does not"):
        amina.undo()
    assert state(told) == before
    assert told.undo() == "replace"
    assert amina.undo() == "uncode"
    heard_again(told, tmp_path)
    assert held(told) == []
    assert amina.undo() == "uncode"
    assert [(c.uuid, c.quote) for c in told.codings] == [(kept.uuid, kept.quote)]


def test_an_undo_after_a_merge_of_codes_is_carried_along(told, amina) -> None:
    made = amina.code("PT-01", "stop us", FINES)
    amina.uncode(made)
    told.codebook.merge(FINES, STOPS)
    assert amina.undo() == "uncode"
    assert [(c.uuid, c.code) for c in told.codings] == [(made.uuid, STOPS)]
    assert amina.undo() == "code"
    assert [amina.redo(), amina.redo(), amina.redo()] == ["code", "uncode", ""]
    amina.undo()
    assert [(c.uuid, c.code) for c in told.codings] == [(made.uuid, STOPS)]


def test_an_undo_after_a_code_was_retired_is_refused(told, amina) -> None:
    made = amina.code("PT-01", "stop us", FINES)
    amina.uncode(made)
    told.codebook.retire(FINES)
    before = state(told)
    with pytest.raises(ConflictError, match=rf"has no code '{FINES}'.*Nothing was changed"):
        amina.undo()
    assert state(told) == before
    told.undo()
    assert amina.undo() == "uncode"
    assert list(told.codings) == [made]


def test_a_merge_that_was_taken_back_sends_nothing_anywhere(told, amina) -> None:
    """A code that was merged, came back, and then left in another way has no heir."""
    made = amina.code("PT-01", "stop us", FINES)
    amina.uncode(made)
    told.codebook.merge(FINES, STOPS)
    told.undo()
    told.codebook.retire(FINES)
    with pytest.raises(ConflictError, match=f"has no code '{FINES}'"):
        amina.undo()
    assert list(told.codings) == []


def test_merges_there_and_back_do_not_go_round_in_circles(told, amina) -> None:
    made = amina.code("PT-01", "stop us", FINES)
    amina.uncode(made)
    told.codebook.merge(FINES, STOPS)
    told.undo()
    told.codebook.merge(STOPS, FINES)
    told.codebook.retire(FINES)
    with pytest.raises(ConflictError, match=f"has no code '{FINES}'"):
        amina.undo()
    told.undo()
    assert amina.undo() == "uncode"
    assert list(told.codings) == [made]


@pytest.mark.parametrize("into", [STOPS, "night"])
def test_a_merge_is_taken_back_under_codings_that_were_made_since(told, amina, jonas, into) -> None:
    before = amina.code("PT-01", "stop us", FINES)
    told.codebook.merge(FINES, into)
    since = jonas.code("PT-01", "still", into)
    (carried,) = told.codings.where(coder="amina")
    assert (carried.code, carried.stale) == (into, True)
    assert told.undo() == "adopt"
    assert set(told.codings) == {before, replace(since, codebook_version="2")}
    assert told.redo() == "adopt"
    assert set(told.codings) == {carried, since}


def test_a_code_that_is_used_by_now_does_not_just_go(told, amina) -> None:
    told.codebook.add("night/cold")
    made = amina.code("PT-01", "stop us", "night/cold")
    before = state(told)
    with pytest.raises(ConflictError, match=r"no code 'night/cold', and codings of it would be"):
        told.undo()
    assert state(told) == before
    amina.uncode(made)
    assert told.undo() == "adopt"
    with pytest.raises(ConflictError, match=r"no code 'night/cold'"):
        amina.undo()
    assert told.redo() == "adopt"
    assert amina.undo() == "uncode"
    assert list(told.codings) == [made]


def test_a_code_that_was_read_for_by_now_does_not_just_go(told, amina) -> None:
    told.codebook.add("night/cold")
    amina.done("PT-01", code="night/cold")
    before = state(told)
    with pytest.raises(ConflictError, match=r"amina has read PT-01 for codes alone that"):
        told.undo()
    assert state(told) == before
    amina.undo()
    assert told.undo() == "adopt"
    with pytest.raises(ConflictError, match=r"amina has read PT-01 for codes alone that"):
        amina.redo()
    assert list(told.readings) == []


def test_a_reading_of_a_code_that_is_gone_rests_with_it(told, amina, jonas) -> None:
    amina.done("PT-01", code=FINES)
    jonas.done("PT-01")
    before = set(told.readings)
    told.codebook.retire(FINES)
    (left,) = told.readings
    assert (left.coder, FINES in left.codes, STOPS in left.codes) == ("jonas", False, True)
    assert told.codings.counts().set_index("code").loc[STOPS, "of"] == 1
    told.undo()
    assert set(told.readings) == before


def test_what_two_did_to_one_coding_is_taken_back_part_by_part(told, amina, jonas) -> None:
    """The words, the code, and what the coder knew of the code are parts of their own."""
    made = amina.code("PT-01", "still stop us", FINES)
    told.codebook.merge(FINES, STOPS)
    jonas.correct("PT-01", "us", "me")
    moved = [(c.quote, c.code, c.stale) for c in told.codings]
    assert moved == [("still stop me", STOPS, True)]
    assert told.undo() == "adopt"
    assert [(c.quote, c.code, c.stale) for c in told.codings] == [("still stop me", FINES, True)]
    assert told.redo() == "adopt"
    assert jonas.undo() == "correct"
    (held_now,) = told.codings
    assert (held_now.quote, held_now.code) == ("still stop us", STOPS)
    assert told.undo() == "adopt"
    assert list(told.codings) == [made]


def test_a_confirmation_is_taken_back_before_what_it_confirms(told, amina, jonas) -> None:
    amina.code("PT-01", "still stop us", FINES)
    jonas.correct("PT-01", "us", "me")
    amina.confirm(told.codings)
    before = state(told)
    with pytest.raises(ConflictError, match=AGAIN):
        jonas.undo()
    assert state(told) == before
    assert amina.undo() == "confirm"
    assert jonas.undo() == "correct"
    assert held(told) == [("amina", "still stop us", FINES, False)]


def test_a_codebook_of_two_hands(told, amina, jonas) -> None:
    """The codebook is one thing: only its newest change can be taken back."""
    told.codebook.add("night/cold", by="amina")
    told.codebook.add("night/warm", by="jonas")
    told.codebook.add("night/rain")
    for coder in (amina, jonas):
        before = state(told)
        with pytest.raises(ConflictError, match=AGAIN):
            coder.undo()
        assert state(told) == before
    assert (told.undo(), jonas.undo(), amina.undo()) == ("adopt", "adopt", "adopt")
    assert told.codebook == lively.BOOK
    assert (amina.redo(), jonas.redo(), told.redo()) == ("adopt", "adopt", "adopt")
    assert len(told.codebook) == len(lively.BOOK) + 3


def test_what_is_no_step_is_not_undone(told, amina, tmp_path) -> None:
    """Bringing things in, publishing, copying and proposing are told, and cannot be undone."""
    data = tmp_path / "more"
    data.mkdir()
    (data / "NP-01.txt").write_text("Maya: नमस्ते 💜.", encoding="utf-8")
    told.add(data)
    told.note_published({"a.png": ("chart", "0" * 64)})
    told.backup(tmp_path / "copy.pv")
    told.propose([])
    assert (told.undo(), told.typology) == ("adopt", None)
    assert "NP-01" in told.transcripts


def test_a_coding_that_was_made_again_stays(told, amina) -> None:
    """Undoing "uncode" while the same opinion is there again leaves two, and the coder can see."""
    made = amina.code("PT-01", "stop us", STOPS)
    amina.uncode(made)
    again = amina.code("PT-01", "stop us", STOPS)
    assert again.uuid != made.uuid
    assert [amina.undo(), amina.undo()] == ["code", "uncode"]
    assert list(told.codings) == [made]


def test_a_code_that_is_as_if_it_had_never_come_has_no_heir(told, amina) -> None:
    told.codebook.add("night/cold")
    made = amina.code("PT-01", "stop us", "night/cold")
    amina.uncode(made)
    told.codebook.merge("night/cold", STOPS)
    assert [told.undo(), told.undo()] == ["adopt", "adopt"]
    with pytest.raises(ConflictError, match=r"no code 'night/cold'"):
        amina.undo()
    assert list(told.codings) == []


@pytest.mark.parametrize("change", ["merge", "retire"])
def test_what_its_coder_took_back_does_not_come_back_with_its_code(told, amina, change) -> None:
    """The coding rests with its code, and can be taken back once it is there again."""
    kept = amina.code("PT-01", "stop us", STOPS)
    amina.code("PT-01", "stop us", FINES)
    if change == "merge":
        told.codebook.merge(FINES, STOPS)
    else:
        told.codebook.retire(FINES)
    with pytest.raises(ConflictError, match=r"rests already: its code or its words are"):
        amina.undo()
    assert told.undo() == "adopt"
    assert amina.undo() == "code"
    assert list(told.codings) == [kept]
