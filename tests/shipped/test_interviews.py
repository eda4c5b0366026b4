"""The interviews that ship: invented and saying so, no two alike, hard to read, and kept safe."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Final

import pytest

from peervoice.language import word_starts
from peervoice.law import UNDETERMINED, UNKNOWN
from peervoice.readers import read_law, read_transcripts, read_typology, shipped
from peervoice.transcript import Transcript

DATA: Final = shipped("data", "transcripts").parent
FOLDER: Final = DATA / "transcripts"
SAYS_SO: Final = {
    "en": "An invented interview, made to show how peervoice works. Nobody said these words.",
    "es": "Entrevista inventada para mostrar cómo funciona peervoice. Nadie dijo estas palabras.",
    "fr": (
        "Entretien inventé pour montrer comment fonctionne peervoice. "
        "Personne n'a prononcé ces paroles."
    ),
    "ru": (
        "Вымышленное интервью, чтобы показать, как работает peervoice. Этих слов никто не говорил."
    ),
}
LANGUAGES: Final = {"ES": "es", "UY": "es", "FR": "fr", "CH": "fr", "EE": "ru", "RU": "ru"}
FIRST_LINES: Final = {".vtt": 3, ".txt": 0, ".md": 0}
# Planted for later checks; data/README.md lists them.
SLIPS: Final = {
    "PT-03": "Dr Anselmo Quintavale",
    "CH-02": "12, rue des Tanneurs-Neufs",
    "EE-02": "четырнадцатого марта, в половине седьмого, у проходной завода „Вестра“",
}
GROUP: Final = {"Wren": "A", "Terry": "B", "Ines": "C", "Dov": "D"}


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _language(id: str) -> str:
    return LANGUAGES.get(id.split("-", maxsplit=1)[0], "en")


@pytest.fixture(scope="module")
def texts() -> dict[str, Transcript]:
    return {text.id: text for text in read_transcripts(FOLDER, people=DATA / "people.csv")}


@pytest.fixture(scope="module")
def said(texts) -> dict[str, str]:
    """What each interview's participants say."""
    return {
        id: "\n".join(
            text.words(turn)
            for turn in text.turns
            if turn.speaker_role == "participant" and turn.span
        )
        for id, text in texts.items()
    }


def test_there_are_24_in_four_languages_and_formats(texts):
    assert len(texts) == 24
    assert Counter(map(_language, texts)) == {"en": 12, "es": 4, "fr": 4, "ru": 4}
    assert {id: text.language for id, text in texts.items()} == {id: _language(id) for id in texts}
    formats = Counter(path.suffix for path in FOLDER.iterdir())
    assert set(formats) == {".txt", ".md", ".docx", ".vtt"}
    assert min(formats.values()) >= 4


def _first_line(path: Path) -> str:
    if path.suffix == ".docx":
        import docx

        return docx.Document(str(path)).paragraphs[0].text
    return path.read_text(encoding="utf-8").splitlines()[FIRST_LINES[path.suffix]].strip("*")


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.stem)
def test_each_says_that_it_is_invented(path):
    assert _first_line(path) == SAYS_SO[_language(path.stem)]


def test_each_is_long_enough_to_be_worth_coding(texts):
    words = {id: len(word_starts(text.text)) for id, text in texts.items()}
    assert {id: number for id, number in words.items() if number < 600} == {}
    assert words["CA-BC-01"] > 1000


def test_the_group_interview_has_four_people(texts):
    roles = {turn.speaker: turn.speaker_role for turn in texts["CA-BC-01"].turns}
    assert roles == {"Moderator": "interviewer", **dict.fromkeys(GROUP, "participant")}
    stated = {(r["speaker"], r["participant"]) for r in _rows("speakers") if r["participant"]}
    assert stated == {(name, f"CA-BC-01{letter}") for name, letter in GROUP.items()}
    others = [text for id, text in texts.items() if id != "CA-BC-01"]
    assert {len({turn.speaker for turn in text.turns}) for text in others} == {2}


def test_everybody_has_an_interview_and_every_interview_somebody():
    people = {row["participant"] for row in _rows("people")}
    alone = {row["transcript"]: row["participant"] for row in _rows("transcripts")}
    assert alone.pop("CA-BC-01") == ""
    assert alone == {id: id for id in alone}
    assert people == set(alone) | {f"CA-BC-01{letter}" for letter in GROUP.values()}


def test_ten_places_of_which_five_have_three_people_or_more():
    places = Counter(row["jurisdiction"] for row in _rows("people"))
    assert len(places) == 10
    assert {place for place, number in places.items() if number >= 3} == {
        "PT",
        "CZ",
        "US-OR",
        "CA-BC",
        "EE",
    }


def test_consent_differs_and_one_took_it_back():
    people = _rows("people")
    assert Counter(row["quote_consent"] for row in people) == {
        "verbatim": 24,
        "paraphrase": 2,
        "": 1,
    }
    assert {row["attribution"] for row in people} >= {
        "",
        "anonymous",
        "region",
        "model",
        "country",
        "role+country",
        "chosen name",
    }
    assert [r["participant"] for r in people if r["consent_note"].startswith("withdrew")] == [
        "CH-02"
    ]


def test_interviews_lie_on_both_sides_of_changes_of_law(texts):
    law, typology = read_law("jurisdictions"), read_typology("response")
    found = defaultdict(list)
    for text in sorted(texts.values(), key=lambda text: str(text.date)):
        place = text.id.rpartition("-")[0]
        found[place].append(typology.model(law, place, text.date))
    assert dict(found) == {
        "PT": ["administrative sanction"] * 3,
        "CZ": [UNDETERMINED, "administrative sanction", "administrative sanction"],
        "US-OR": ["criminal", "administrative sanction", "criminal with diversion"],
        "CA-BC": [UNKNOWN, "no sanction", "criminal"],
        "EE": ["administrative detention"] * 3,
        "ES": ["administrative sanction"] * 2,
        "UY": ["no sanction"] * 2,
        "FR": ["criminal"] * 2,
        "CH": [UNKNOWN] * 2,
        "RU": ["administrative detention"],
    }


def test_slips_are_where_the_readme_says_and_nowhere_else(texts):
    table = (DATA / "README.md").read_text(encoding="utf-8").partition("## Three slips")[2]
    table = table.partition("\n## ")[0]
    listed = re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)
    assert listed == list(SLIPS)
    for id, words in SLIPS.items():
        assert [each for each, text in texts.items() if words in text.text] == [id]


def test_nothing_else_that_a_search_would_find(texts):
    """No address, number to call, mail or handle; places and names stand in square brackets."""
    for id, text in texts.items():
        plain = text.text.replace(SLIPS.get(id, ""), "")
        assert not re.search(r"https?:|www\.|\S@\S|@\w|\d[\d \-]{5,}\d", plain), id
    replaced = {id for id, text in texts.items() if re.search(r"\[[^\W\d][^\]\n]*\]", text.text)}
    assert len(replaced) >= 20


def test_no_sentence_is_said_twice(said):
    first: dict[str, str] = {}
    for id, words in said.items():
        for sentence in re.split(r"(?<=[.!?…])\s+|\n", words):
            if len(sentence.split()) >= 5:
                assert first.setdefault(sentence.casefold(), id) == id, sentence
    openings = {id: words.split()[:6] for id, words in said.items()}
    assert len({" ".join(words) for words in openings.values()}) == 24


def test_no_example_of_the_codebook_is_taken_from_them(texts):
    from peervoice.readers import read_codebook

    for code in read_codebook("inpud-2021"):
        for example in code.examples:
            assert [id for id, text in texts.items() if example in text.text] == [], example


def test_they_hold_what_programs_find_hard(texts, said):
    empty = {id: sum(turn.span is None for turn in text.turns) for id, text in texts.items()}
    assert {id for id, number in empty.items() if number} == {
        "PT-01",
        "PT-02",
        "CA-BC-01",
        "UY-02",
        "CH-02",
        "EE-03",
    }
    everything = "".join(said.values())
    assert "👍🏽" in said["FR-02"]
    assert "🙃" in said["US-OR-01"]
    assert {"comissão", "přestupek", "ümarlaud"} <= set(re.findall(r"\w+", everything))
    assert "ё" in said["EE-02"]
    assert "ё" not in said["EE-01"]


def test_interviewers_speak_as_organisations_of_people_who_use_drugs_ask(texts):
    contempt = (
        r"\b(addicts?|junkies?|drug abuse\w*|adict[oa]s?|drogadict[oa]s?|yonquis?|toxicos?"
        r"|toxicomanes?|drogués?|наркоман\w*|торчк\w*)\b"
    )
    for text in texts.values():
        for turn in text.turns:
            if turn.speaker_role == "interviewer" and turn.span:
                assert not re.search(contempt, text.words(turn).casefold())


def test_documents_tell_nothing_of_who_wrote_them():
    import docx

    for path in sorted(FOLDER.glob("*.docx")):
        about = docx.Document(str(path)).core_properties
        assert (about.author, about.last_modified_by, about.comments) == (
            "peervoice",
            "peervoice",
            "",
        )
        assert about.title == f"{path.stem}, an invented interview"


@pytest.mark.parametrize("language", SAYS_SO)
def test_terms_of_the_codebook_are_said_in_every_interview(texts, language):
    """Terms announce codes: few in an interview that speaks in pictures, more in a plain one."""
    from peervoice.readers import read_codebook
    from peervoice.suggest import phrases

    book = read_codebook("inpud-2021")
    found = {
        id: {idea.code for idea in phrases(text, book)}
        for id, text in texts.items()
        if text.language == language
    }
    assert {id: codes for id, codes in found.items() if len(codes) < 2} == {}
    assert len(set().union(*found.values())) >= 10
