"""A translation stands beside what was said, follows it, and leaves with its person."""

from __future__ import annotations

from dataclasses import replace

import pytest

import peervoice as pv
from peervoice.errors import OptionError, WithdrawnError
from peervoice.transcript import Translation

SAID = (
    "Интервьюер: Что было на рынке?\n\nАйна: Они забрали мою палатку, и никто не спросил.\n\n"
    "Бакыт: Мне никто ничего не сказал 🙂 ни разу.\n"
)
IN_ENGLISH = (
    "Interviewer: What happened at the market?\n\n"
    "Aina: They took my tent away and nobody asked Rustam.\n\n"
    "Bakyt: Not one of them ever told me anything.\n"
)
WORDS = (
    "What happened at the market?",
    "They took my tent away and nobody asked Rustam.",
    "Not one of them ever told me anything.",
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "ru").mkdir()
    (tmp_path / "en").mkdir()
    (tmp_path / "ru" / "KG-01.txt").write_text(SAID, encoding="utf-8")
    (tmp_path / "en" / "KG-01.en.txt").write_text(IN_ENGLISH, encoding="utf-8")
    (tmp_path / "speakers.csv").write_text(
        "transcript,speaker,participant\nKG-01,Айна,P-1\nKG-01,Бакыт,P-2\n", encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def project(folder):
    with pv.open(folder / "s.pv", create=True) as project:
        people = [pv.Participant("P-1"), pv.Participant("P-2")]
        project.add(
            folder / "ru",
            people=people,
            speakers=folder / "speakers.csv",
            translations=folder / "en",
            language="ru",
        )
        project.adopt(pv.Codebook("b", (pv.Code("loss"),)))
        yield project


def held(project) -> Translation | None:
    return project.transcripts["KG-01"].translation


def test_it_is_stored_and_read_back(project):
    assert held(project) == Translation("en", WORDS)
    assert held(project).source.name == "KG-01.en.txt"
    assert [text.translation.words for text in project.transcripts] == [WORDS]
    assert project.study().transcripts[0].translation.words == WORDS


def test_adding_it_later_is_an_update(folder):
    with pv.open(folder / "t.pv", create=True) as project:
        project.add(folder / "ru", language="ru")
        before = project.digests()["texts"]
        added = project.add(folder / "ru", translations=folder / "en", language="ru")
        assert (added.new, added.updated) == ((), ("KG-01",))
        assert held(project).words == WORDS
        assert project.digests()["texts"] != before
        again = project.add(folder / "ru", translations=folder / "en", language="ru")
        assert again.unchanged == ("KG-01",)
        # Not to bring it again takes nothing away.
        project.add(folder / "ru", language="ru")
        assert held(project).words == WORDS


def test_the_past_has_what_it_had(project, folder):
    when = project.history.frame()["when"].iloc[-1]
    other = IN_ENGLISH.replace("market", "bazaar")
    (folder / "en" / "KG-01.en.txt").write_text(other, encoding="utf-8")
    project.add(folder / "ru", translations=folder / "en", language="ru")
    assert held(project).words[0] == "What happened at the bazaar?"
    assert held(project.at(when)).words == WORDS
    assert project.verify()["faults"].sum() == 0


def test_a_correction_keeps_it_and_other_turns_lose_it(project):
    amina = project.coder("amina")
    amina.correct("KG-01", "палатку", "палатку и вещи")
    assert held(project).words == WORDS
    text = project.transcripts["KG-01"]
    project.replace("KG-01", replace(text, turns=text.turns[:2], translation=None))
    assert held(project) is None
    project.undo()
    assert held(project).words == WORDS
    assert project.verify()["faults"].sum() == 0


def test_pseudonyms_reach_it(project, folder):
    project.pseudonymise({"Rustam": "[friend]"})
    assert held(project).words[1] == "They took my tent away and nobody asked [friend]."
    assert b"Rustam" not in (folder / "s.pv").read_bytes()


def test_it_leaves_with_its_person(project, folder):
    amina = project.coder("amina")
    amina.code("KG-01", "Они забрали", "loss", memo="They took my tent away and nobody asked?")
    amina.note("She says: they took my tent away and nobody came.")
    assert project.withdraw("P-1").turns == 1
    assert held(project) == Translation("en", (WORDS[0], WORDS[2]))
    data = (folder / "s.pv").read_bytes()
    assert b"tent away" not in data
    assert "палатку".encode() not in data
    assert project.verify()["faults"].sum() == 0
    # Nor does it come in again, in either language.
    with pytest.raises(WithdrawnError, match="Words were taken back"):
        project.add(folder / "en" / "KG-01.en.txt")


def test_a_whole_interview_leaves_with_it(folder):
    with pv.open(folder / "t.pv", create=True) as project:
        project.add(folder / "ru", people=[pv.Participant("P-1")], translations=folder / "en")
        (folder / "one.csv").write_text(
            "transcript,speaker,participant,speaker_role\nKG-01,Айна,P-1,\nKG-01,Бакыт,,interviewer\n",
            encoding="utf-8",
        )
        project.add(folder / "ru", speakers=folder / "one.csv")
        project.withdraw("P-1")
        assert list(project.transcripts) == []
    assert b"tent away" not in (folder / "t.pv").read_bytes()


def test_it_has_as_many_turns_as_the_text():
    text = pv.read_transcripts
    with pytest.raises(OptionError, match="The translation of transcript A has 2 turns, and .* 0"):
        pv.Transcript("A", "x", translation=Translation("en", ("a", "b")))
    assert text is not None


def test_what_is_known_of_a_transcript_is_kept_with_who_said_it(folder):
    with pv.open(folder / "t.pv", create=True) as project:
        lists = folder / "ru" / "transcripts.csv"
        dated = folder / "ru" / "2024-06-18_KG.txt"
        dated.write_text(SAID.replace("палатку", "лодку"), encoding="utf-8")
        lists.write_text("transcript,language\nKG-01,ky\n", encoding="utf-8")
        project.add(folder / "ru")
        one, other = project.transcripts["KG-01"], project.transcripts["2024-06-18_KG"]
        assert (one.language, one.detected) == ("ky", ())
        assert (other.language, str(other.date)) == ("ru", "2024-06-18")
        assert other.detected == ("date", "language")
        # What a reader finds yields to what was said, and what is said again stands.
        lists.write_text("transcript,language,date\n2024-06-18_KG,ky,2024-06\n", encoding="utf-8")
        project.add(folder / "ru")
        one, other = project.transcripts["KG-01"], project.transcripts["2024-06-18_KG"]
        assert (one.language, one.detected) == ("ky", ())
        assert (other.language, str(other.date), other.detected) == ("ky", "2024-06", ())
