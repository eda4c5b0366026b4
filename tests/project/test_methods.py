"""What a report says of its methods: what the project knows, and blanks for the rest."""

from __future__ import annotations

import pytest

import peervoice as pv
from peervoice.people import Participant
from peervoice.project.methods import BLANK

pytestmark = pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")


def value(methods, item: str) -> str | None:
    return next(each.value for each in methods if each.item == item)


def test_a_project_without_anything_is_all_blanks(empty) -> None:
    methods = empty.methods()
    known = {each.item for each in methods if each.value is not None}
    assert known == {"participants", "transcripts", "words", "software"}
    assert "How people were chosen: [to be filled in]." in methods.prose
    assert "Which codebook was used: [to be filled in]." in str(methods)
    assert methods.prose.count(BLANK) == sum(each.value is None for each in methods)
    assert "<mark>[to be filled in]</mark>" in methods._repr_html_()
    assert repr(methods) == "Methods(4 items, 17 to be filled in)"


@pytest.fixture
def study(empty, tmp_path):
    texts = {
        "PT-01.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nI: Well?\n\n09:30.000 --> 09:31.000\n"
        "Ана: They stop us 💜.\n",
        "PT-02.txt": "I: Well?\n\nBo: The nurse is kind.\n\nI: And?\n\nBo:\n",
        "GR-01.txt": "I: Well?\n\nZoe: No.\n\nMax: They fine us.\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "transcripts.csv").write_text(
        "transcript,date,language\nPT-01,2020-03,en\nPT-02,2021,en\nGR-01,,fr\n", encoding="utf-8"
    )
    people = [Participant("PT-01", role="peer"), Participant("PT-02", role="peer"),
              Participant("Zoe", role="cook"), Participant("Max")]  # fmt: skip
    empty.adopt(pv.Codebook("b", (pv.Code("fines"), pv.Code("care")), title="Fines & care"))
    empty.add(tmp_path, people=people)
    return empty


def test_the_sample_and_the_material(study) -> None:
    prose = study.methods().prose
    assert "4 people took part. They speak in 3 transcripts, 1 of them with more than one" in prose
    assert "By role: peer (2), cook (1) (role unknown for 1)." in prose
    assert "Languages of the transcripts: en (2), fr (1)." in prose
    assert "Dates of the interviews: 2020-03-01 to 2021-12-31 (1 without a date)." in prose
    assert "the median length is 10 minutes (range 10 to 10); of 2 no times are known." in prose
    assert "Participants say 11 words in 5 turns." in prose
    assert value(study.methods(), "agreement") is None
    assert value(study.methods(), "a priori") is None


def test_coding_codebook_and_agreement(study) -> None:
    amina, jonas = study.coder("amina"), study.coder("jonas")
    amina.code("PT-01", "They stop us", "fines")
    study.codebook.add("police", why="often")
    jonas.code("PT-01", "stop us", "fines")
    amina.code("GR-01", "No.", "care")
    for coder in (amina, jonas):
        coder.done("PT-01")
        coder.done("PT-02")
    amina.done("GR-01")
    methods = study.methods(unit="turn")
    prose = methods.prose
    assert "The codebook is Fines & care" in prose
    assert "2 codes were there before the first coding was made (a priori); added since: " in prose
    assert "added since: police." in prose
    assert "amina (2 codings, 3 of 3 transcripts read)" in prose
    assert "Two coders or more read 2 of 3 transcripts." in prose
    assert "Agreement of amina, jonas is told by turn, on 2 turns that two or more had" in prose
    assert value(methods, "agreement") == "alpha 1.00, by turn"
    assert "for 2 it is undefined, because nobody used the code there." in prose
    frame = methods.frame()
    assert frame.columns.tolist() == ["section", "item", "value", "sentence"]
    assert frame["value"].isna().sum() == prose.count(BLANK)
    assert "Fines &amp; care" in methods._repr_html_()


def test_decisions_and_suggestions_are_told(study) -> None:
    for name in ("amina", "jonas"):
        study.coder(name).done("PT-01")
    study.coder("amina").code("PT-01", "stop us", "fines")
    (found,) = study.codings.disagreements("amina", "jonas")
    study.adjudicate(found, "amina", by="maria")
    ideas = pv.suggest.phrases(
        study.transcripts["PT-02"],
        pv.Codebook("b", (pv.Code("care", terms={"en": ("nurse",)}),)),
    )
    study.propose(ideas)
    study.coder("jonas").accept(ideas[0])
    methods = study.methods()
    assert value(methods, "consensus") == "1"
    assert value(methods, "suggestions") == "1"
    assert value(methods, "coders") == "2"


def test_the_past_has_methods_too(study) -> None:
    before = study.history.frame()["when"].iloc[-1].to_pydatetime()
    study.coder("amina").code("PT-01", "stop us", "fines")
    with study.at(before) as past:
        assert value(past.methods(), "coders") is None
    assert value(study.methods(), "coders") == "1"
