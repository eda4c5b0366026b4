"""What a person said is gone from translations, too, wherever a version has it."""

from __future__ import annotations

from dataclasses import replace

import pytest

import peervoice as pv
from peervoice.errors import WithdrawnError
from peervoice.people import Speaker
from peervoice.store import events, transcripts, translations
from peervoice.study import Study
from peervoice.transcript import Transcript, Translation, Turn
from peervoice.turns import compose

TENT = "Палатку забрали четверо с набережной, ночью."
RAIN = "Осталась одна вода."
BO = "Меня никто ни о чём не спросил."
IN_ENGLISH = {
    TENT: "Four of them from the embankment took my tent away at night.",
    RAIN: "There was only water left for me then.",
    BO: "Nobody ever asked me about anything there.",
}
PEOPLE = (pv.Participant("P-1"), pv.Participant("P-2"))
SPEAKERS = (Speaker("G", "Аня", participant="P-1"), Speaker("G", "Бо", participant="P-2"))


def said(id: str, *turns: tuple[str | None, str], words: tuple[str, ...] = ()) -> Transcript:
    """Return a transcript with its translation."""
    text, made = compose(turns)
    roles = {"Вопрос": "interviewer", "Переводчица": "other"}
    told = words or tuple(IN_ENGLISH.get(said, said) for _, said in turns)
    return Transcript(
        id,
        text,
        tuple(Turn(u.label, roles.get(u.label, "participant"), u.span) for u in made),
        translation=Translation("en", told),
    )


def raw(project: pv.Project) -> bytes:
    return project._store.path.read_bytes()


def words(project: pv.Project) -> tuple[str, ...]:
    return project.transcripts["G"].translation.words


def test_words_that_were_heard_as_anothers(empty) -> None:
    first = said("G", ("Бо", f"{BO} {TENT}"), ("Аня", RAIN))
    joined = f"{IN_ENGLISH[BO]} {IN_ENGLISH[TENT]}"
    first = replace(first, translation=Translation("en", (joined, IN_ENGLISH[RAIN])))
    empty.merge(Study(people=PEOPLE, speakers=SPEAKERS, transcripts=(first,)))
    # In English it was left out who said what, so that the words themselves tell nothing.
    now = said("G", ("Бо", BO), ("Аня", TENT), ("Аня", RAIN), words=("No.", "Four men.", "Water."))
    empty.replace("G", now)
    empty.withdraw("P-1")
    assert words(empty) == ("No.",)
    for piece in ("embankment", "tent away", "only water", "Four men"):
        assert piece.encode() not in raw(empty)
    assert not empty.verify()["faults"].any()


def test_a_translation_that_had_them_beside_anothers_turn(empty) -> None:
    """The first translation was aligned wrongly, and rests."""
    right = said("G", ("Аня", TENT), ("Бо", BO))
    wrong = replace(right, translation=Translation("en", right.translation.words[::-1]))
    empty.merge(Study(people=PEOPLE, speakers=SPEAKERS, transcripts=(wrong,)))
    with empty._store.writing() as connection:
        event = events.record(connection, "add")
        text = transcripts.texts_of(connection, ["G"])["G"].key
        translations.put(connection, {text: right.translation}, event=event)
    assert words(empty) == right.translation.words
    empty.withdraw("P-1")
    assert words(empty) == (IN_ENGLISH[BO],)
    assert b"embankment" not in raw(empty)
    assert not empty.verify()["faults"].any()


def test_a_turn_of_which_only_the_translation_has_words(empty) -> None:
    text = said("G", ("Бо", BO))
    silent = (Turn(None, "participant", None), *text.turns)
    told = Translation("en", ("The river froze over that winter.", "No."))
    text = replace(text, turns=silent, translation=told)
    who = (Speaker("G", None, participant="P-1"), Speaker("G", "Бо", participant="P-2"))
    empty.merge(Study(people=PEOPLE, speakers=who, transcripts=(text,)))
    empty.withdraw("P-1")
    assert words(empty) == ("", "No.")
    assert b"river froze" not in raw(empty)


@pytest.mark.parametrize(
    ("person", "speakers"),
    [("PT-01", ()), ("P-1", (Speaker("PT-01", None, participant="P-1"),))],
)
def test_an_interview_in_which_only_an_interpreter_is_heard(empty, person, speakers) -> None:
    text = said("PT-01", ("Вопрос", "Что было потом?"), ("Переводчица", TENT))
    study = Study(people=(pv.Participant(person),), speakers=speakers, transcripts=(text,))
    empty.merge(study)
    amina = empty.coder("amina")
    amina.note("She: four of them from the embankment took my tent away, she says.")
    done = empty.withdraw(person)
    assert (done.transcripts, done.turns, done.mended) == (("PT-01",), 1, 1)
    assert list(empty.transcripts) == []
    for piece in ("embankment", "четверо"):
        assert piece.encode() not in raw(empty)
    assert not empty.verify()["faults"].any()
    other = said("PT-07", ("Вопрос", "И?"), ("Голос", TENT))
    with pytest.raises(WithdrawnError, match="PT-07"):
        empty.merge(Study(transcripts=(other,)))


def test_what_others_said_in_translation_stays(empty) -> None:
    same = IN_ENGLISH[BO]
    text = said("G", ("Аня", TENT), ("Бо", BO), words=(same, same))
    empty.merge(Study(people=PEOPLE, speakers=SPEAKERS, transcripts=(text,)))
    empty.withdraw("P-1")
    assert words(empty) == (same,)


def test_a_translation_alone_brings_nothing_back(empty) -> None:
    text = said("G", ("Аня", TENT), ("Бо", BO))
    empty.merge(Study(people=PEOPLE, speakers=SPEAKERS, transcripts=(text,)))
    empty.withdraw("P-1")
    left = empty.transcripts["G"]
    put_back = replace(left, translation=Translation("en", (IN_ENGLISH[TENT],)))
    with pytest.raises(WithdrawnError, match="transcripts G"):
        empty.merge(Study(transcripts=(put_back,)))
    with pytest.raises(WithdrawnError, match="transcripts G"):
        empty.replace("G", put_back)
    assert words(empty) == (IN_ENGLISH[BO],)
