"""Adding: all or nothing, and again next week."""

from __future__ import annotations

from dataclasses import replace

import pytest

import peervoice as pv
from peervoice.anchor import anchor
from peervoice.coding import Coding
from peervoice.errors import ConflictError, InputError, SpanError, UnknownNameError
from peervoice.people import Consent
from peervoice.period import Period
from peervoice.span import Span
from peervoice.study import Study


def test_all_that_was_in_the_files_is_in_the_project(project) -> None:
    assert [text.id for text in project.transcripts] == ["CZ-01", "PT-01", "PT-02"]
    text = project.transcripts["PT-01"]
    assert text.text == "Interviewer: And today?\n\nAmina: They still stop us. Every ночь 💜.\n"
    assert [text.words(turn) for turn in text.turns] == [
        "And today?",
        "They still stop us. Every ночь 💜.",
    ]
    assert (text.date, text.language) == (Period.parse("2020-11"), "pt")
    assert [turn.span is None for turn in project.transcripts["PT-02"].turns] == [
        False,
        True,
        False,
        False,
    ]
    amina = project.people["PT-01"]
    assert amina == pv.Participant(
        "PT-01",
        jurisdiction="PT",
        role="peer worker",
        language="pt",
        consent=Consent("verbatim", "role+country"),
        more={"gender": "woman"},
    )
    assert project.people["PT-02"].consent == Consent("none", "anonymous")


def test_again_next_week(empty, folder) -> None:
    where = {"people": folder / "people.csv"}
    first = empty.add(folder / "transcripts", **where)
    assert repr(first) == "3 new, 0 unchanged; people: 3 new"
    before = empty.study()
    assert repr(empty.add(folder / "transcripts", **where)) == "0 new, 3 unchanged"
    assert empty.study() == before
    (folder / "transcripts" / "KE-01.txt").write_text("Dida: I was not asked.", encoding="utf-8")
    again = empty.add(folder / "transcripts", **where)
    assert (again.new, again.unchanged) == (("KE-01",), ("CZ-01", "PT-01", "PT-02"))


def test_another_text_is_refused_and_points_to_replace(project, folder) -> None:
    before = project.study()
    (folder / "transcripts" / "PT-01.txt").write_text("Amina: I never said so.", encoding="utf-8")
    (folder / "transcripts" / "KE-01.txt").write_text("Dida: New.", encoding="utf-8")
    with pytest.raises(ConflictError, match=r"another text: PT-01\..*project\.replace\('PT-01'"):
        project.add(folder / "transcripts", people=folder / "people.csv")
    assert project.study() == before


def test_a_corrected_text_takes_the_place_of_one_that_nobody_has_worked_on(project, folder) -> None:
    file = folder / "transcripts" / "PT-01.txt"
    file.write_text("Interviewer: And?\n\nAmina: They still stopped us.", encoding="utf-8")
    (new,) = pv.read_transcripts(file)
    assert repr(project.replace("PT-01", new)) == "PT-01: 0 kept, 0 moved, 0 fuzzy, 0 lost"
    held = project.transcripts["PT-01"]
    assert (held.text, held.turns, str(held.date)) == (new.text, new.turns, "2020-11")
    assert repr(project.replace("PT-01", new)) == "PT-01: unchanged"
    assert project.history.frame()["what"].tolist()[-1] == "replace"
    again = project.add(folder / "transcripts", people=folder / "people.csv")
    assert repr(again) == "0 new, 3 unchanged"


def test_a_coding_that_was_made_by_hand_is_given_its_words(project) -> None:
    text = project.transcripts["PT-01"]
    span = text.find("stop us")
    coding = Coding("PT-01", span, "policing", "sofia")
    project.merge(Study(transcripts=(text,), codings=(coding,)))
    said = anchor(text.text, span)._asdict()
    assert list(project.codings) == [replace(coding, codebook_version="1", **said)]
    assert project.verify()["faults"].sum() == 0
    beyond = Coding("PT-01", Span(60, 600), "policing", "sofia")
    before = project.study()
    with pytest.raises(SpanError, match=r"Span\(60, 600\) reaches beyond transcript PT-01"):
        project.merge(Study(transcripts=(text,), codings=(beyond,)))
    assert project.study() == before


def test_changed_people_are_brought_up_to_date_with_history(project, folder) -> None:
    people = (folder / "people.csv").read_text(encoding="utf-8")
    (folder / "people.csv").write_text(people.replace("peer worker", "organiser"), encoding="utf-8")
    again = project.add(folder / "transcripts", people=folder / "people.csv")
    assert repr(again) == "0 new, 3 unchanged; people: 1 updated"
    assert project.people["PT-01"].role == "organiser"
    assert "people updated ['PT-01']" in project.history.frame()["detail"].iloc[-1]


def test_a_changed_date_moves_a_person_to_another_model(project, folder) -> None:
    by_model = project.codings.counts(by="model")
    assert set(by_model["model"]) == {"administrative sanction", "undetermined"}
    dates = (folder / "transcripts.csv").read_text(encoding="utf-8")
    (folder / "transcripts.csv").write_text(dates.replace("2020-11", "1995"), encoding="utf-8")
    again = project.add(folder / "transcripts", people=folder / "people.csv")
    assert again.updated == ("PT-01",)
    assert set(project.codings.counts(by="model")["model"]) == {"undetermined", "unknown"}


def test_consent_stated_once_reaches_those_without_a_row(empty, folder) -> None:
    people = folder / "people.csv"
    people.write_text("participant,quote_consent\nPT-01,none\n", encoding="utf-8")
    consent = Consent("verbatim", "country")
    empty.add(folder / "transcripts", people=people, consent=consent)
    held = {person.id: person.consent for person in empty.people}
    assert held == {"PT-01": Consent(), "PT-02": consent, "CZ-01": consent}
    assert repr(empty.add(folder / "transcripts", people=people, consent=consent)) == (
        "0 new, 3 unchanged"
    )


def test_nothing_is_half_added(empty, folder) -> None:
    before = empty.study()
    (folder / "transcripts" / "bad.docx").write_bytes(b"no Word document")
    with pytest.raises(InputError, match=r"bad\.docx.*Nothing was added"):
        empty.add(folder / "transcripts", people=folder / "people.csv")
    people = (folder / "people.csv").read_text(encoding="utf-8")
    (folder / "transcripts" / "bad.docx").unlink()
    (folder / "people.csv").write_text(people.replace(",CZ,", ",XX,"), encoding="utf-8")
    with pytest.raises(InputError, match=r"people\.csv, row 4: jurisdiction 'XX'"):
        empty.add(folder / "transcripts", people=folder / "people.csv")
    with pytest.raises(InputError, match="nowhere"):
        empty.add(folder / "nowhere")
    assert empty.study() == before


def test_people_of_unknown_places_are_refused(empty, folder) -> None:
    person = pv.Participant("PT-01", jurisdiction="PTT")
    with pytest.raises(
        UnknownNameError, match=r"'PTT', which the project's law.*Did you mean 'PT'"
    ):
        empty.add(folder / "transcripts", people=[person])
    assert len(empty.transcripts) == 0
