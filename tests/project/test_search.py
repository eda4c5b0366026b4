"""Searching a project: the same hits whatever the index knows, and a code on all of them."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from rights import public_folder, read_only

import peervoice as pv
from peervoice.errors import ConflictError, OptionError, StaleTextError, UnknownNameError
from peervoice.frames import corpus_of
from peervoice.people import Participant
from peervoice.selection import search
from peervoice.span import Span
from peervoice.store import search_index

pytestmark = pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")

TALKS = {
    "PT-01": "I: And the police?\n\nАна: The police took my phone 💜. Police!\n\nI: Why?\n\nАна:\n",
    "PT-02": "I: And you?\n\nBo: Полиция, ещё раз. Cafe\u0301 with police.\n",
    "GR-01": "I: Who?\n\nZoe: Nobody asks.\n\nКир: They stop-and-search, the guards.\n",
}


@pytest.fixture
def project(tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    for id, text in TALKS.items():
        (source / f"{id}.txt").write_text(text, encoding="utf-8")
    with pv.open(tmp_path / "study.pv", create=True) as made:
        made.adopt(pv.Codebook("b", (pv.Code("policing"), pv.Code("care"))))
        people = [Participant(id, role="cook" if id == "PT-02" else "peer") for id in TALKS]
        made.add(source, people=people)
        yield made


def indexed(project) -> list[int]:
    with project._store.reading() as connection:
        known = search_index.missing(connection, range(1, 20))
    return sorted(set(range(1, 20)) - set(known))


def found(project, query: str, **attributes) -> list[tuple[str, int, str]]:
    return [(hit.transcript, hit.turn, hit.words) for hit in project.search(query, **attributes)]


def plainly(project, query: str) -> list[tuple[str, int, str]]:
    """The same search, over nouns in memory: there is no index."""
    hits = search(corpus_of(project.study()), query)
    return [(hit.transcript, hit.turn, hit.words) for hit in hits]


def test_hits_say_who_where_and_what_stands_around(project) -> None:
    hits = project.search("police BEFORE/3 phone", context=4)
    assert repr(hits) == "Hits(1 hit in 1 transcript: police BEFORE/3 phone)"
    (hit,) = hits
    text = project.transcripts["PT-01"]
    assert (hit.words, text.words(hit.span)) == ("police took my phone",) * 2
    assert (hit.turn, hit.speaker, hit.speaker_role, hit.participant) == (
        1,
        "Ана",
        "participant",
        "PT-01",
    )
    assert (hit.before, hit.after) == ("The ", " 💜. …")
    assert hit.digest == text.digest
    assert repr(hit) == "Hit('PT-01', turn 1, 'police took my phone')"
    frame = hits.frame()
    assert frame.columns.tolist() == [
        "transcript", "turn", "minutes", "speaker", "speaker_role", "participant", "before",
        "words", "after", "start", "end"]  # fmt: skip
    assert frame[["words", "start", "end"]].values.tolist() == [
        ["police took my phone", hit.span.start, hit.span.end]
    ]
    assert "<b>police took my phone</b>" in hits._repr_html_()


def test_what_is_found_is_escaped_and_not_all_is_shown(project, tmp_path) -> None:
    many = "".join(f"A: <b>bold</b> {number}\n\nB: And?\n\n" for number in range(60))
    (tmp_path / "X.txt").write_text(many, encoding="utf-8")
    project.add(tmp_path / "X.txt")
    shown = project.search("bold")._repr_html_()
    assert "&lt;b&gt;</td>" in shown
    assert "<b>bold</b> &lt;/b&gt;" in shown
    assert "… and 10 more" in shown
    assert len(project.search("bold")[10:20]) == 10
    assert project.search("bold")[10:20].query == "bold"
    assert project.search("nothing").frame().empty


@pytest.mark.parametrize(
    ("query", "attributes", "expected"),
    [
        ("police", {}, [("PT-01", 0, "police"), ("PT-01", 1, "police"), ("PT-01", 1, "Police"),
                        ("PT-02", 1, "police")]),
        ("police", {"speaker_role": "interviewer"}, [("PT-01", 0, "police")]),
        ("police", {"role": "cook"}, [("PT-02", 1, "police")]),
        ("police", {"transcript": ["PT-02", "GR-01"]}, [("PT-02", 1, "police")]),
        ("cafe OR еще", {}, [("PT-02", 1, "ещё"), ("PT-02", 1, "Cafe\u0301")]),
        ('"stop and search"', {}, [("GR-01", 2, "stop-and-search")]),
        ("💜", {}, [("PT-01", 1, "💜")]),
        ("phone -police", {}, []),
    ],
)  # fmt: skip
def test_queries(project, query, attributes, expected) -> None:
    for _ in range(2):
        assert sorted(found(project, query, **attributes)) == sorted(expected)


def test_the_index_is_made_when_somebody_searches(project) -> None:
    assert indexed(project) == []
    changes = project._store.changes()
    found(project, "police")
    assert indexed(project) == [1, 2, 3]
    # It is no change of the project.
    assert project._store.changes() == changes
    assert project.verify()["faults"].sum() == 0


@settings(max_examples=30)
@given(
    st.lists(
        st.lists(st.sampled_from(["police", "phone", "ещё", "e\u0301té", "💜", "警察", "stop-go"]),
                 min_size=1, max_size=6).map(" ".join),
        min_size=1, max_size=5, unique=True),
    st.sampled_from(["police", "polic* phone", "police NEAR/2 phone", "eté -ещё", "警 OR 💜",
                     '"stop go" OR police', "(еще OR phone) BEFORE/3 police"]),
)  # fmt: skip
def test_the_same_as_a_plain_scan(tmp_path_factory, texts, query) -> None:
    folder = tmp_path_factory.mktemp("scan")
    with pv.open(folder / "s.pv", create=True) as project:
        for half in (texts[::2], texts[1::2]):
            for text in half:
                (folder / f"T-{texts.index(text)}.txt").write_text(
                    f"I: Well?\n\nA: {text}.\n", encoding="utf-8"
                )
            if half:
                project.add(folder)
            # Some texts are in the index by now, and others are not.
            assert found(project, query) == plainly(project, query)


def test_corrected_texts_are_searched_as_they_are(project) -> None:
    assert len(found(project, "guards")) == 1
    text = project.transcripts["GR-01"]
    project.replace("GR-01", replace(text, text=text.text.replace("guards", "police")))
    assert found(project, "guards") == []
    assert len(found(project, "police")) == 5
    before = project.history.frame()["when"].iloc[-2].to_pydatetime()
    with project.at(before) as past:
        assert len(found(past, "guards")) == 1
    project.undo()
    assert len(found(project, "guards")) == 1


def test_a_file_that_cannot_be_written_to_is_searched(project) -> None:
    with public_folder() as folder:
        shutil.copy(project._store.path, folder / "study.pv")
        with read_only(folder / "study.pv", folder), pv.open(folder / "study.pv") as shut:
            assert len(found(shut, "police")) == 4
            assert indexed(shut) == []


def test_sqlite_without_an_index_of_words(project, monkeypatch) -> None:
    def refuse(*_):
        raise sa.exc.OperationalError("", {}, sqlite3.OperationalError("no such module: fts5"))

    monkeypatch.setattr(search_index, "add", refuse)
    assert len(found(project, "police")) == 4
    assert indexed(project) == []


@pytest.mark.parametrize("how", ["withdraw", "pseudonymise"])
def test_words_that_are_erased_are_in_no_index(project, how) -> None:
    (source,) = [project._store.path]
    assert len(found(project, "guards OR nobody")) == 2
    with closing(sqlite3.connect(source)) as plain:
        terms = "SELECT count(*) FROM sqlite_master WHERE name LIKE 'search%'"
        assert plain.execute(terms).fetchone()[0] > 2
    if how == "withdraw":
        project.withdraw("PT-01")
    else:
        project.pseudonymise({"phone": "[thing]"})
    raw = source.read_bytes()
    gone = [b"phone"] if how == "pseudonymise" else [b"phone", "Ана".encode()]
    assert not any(words in raw for words in gone)
    assert indexed(project) == []
    assert found(project, "phone") == []
    assert len(found(project, "guards")) == 1
    assert not any(words in source.read_bytes() for words in gone)


def test_a_code_on_all(project) -> None:
    amina = project.coder("amina")
    hits = project.search("police", speaker_role="participant")
    made = amina.code_all([*hits, hits[0]], "policing", memo="found")
    assert [coding.quote for coding in made] == ["police", "Police", "police"]
    assert [(each.span, each.memo) for each in project.codings] == [
        (hit.span, "found") for hit in hits
    ]
    assert amina.code_all(hits[:2], "policing", memo="found") == made[:2]
    last = project.history.frame().iloc[-1]
    assert (last["what"], last["detail"]) == ("code all", "code policing, codings 3")
    assert amina.undo() == "code all"
    assert len(project.codings) == 0
    assert amina.redo() == "code all"
    assert len(project.codings) == 3
    assert project.verify()["faults"].sum() == 0


def test_all_or_nothing(project) -> None:
    amina = project.coder("amina")
    hits = project.search("police", speaker_role="participant")
    with pytest.raises(UnknownNameError, match="No code 'polising'"):
        amina.code_all(hits, "polising")
    amina.code("PT-02", hits[-1].span, "policing", memo="other")
    with pytest.raises(ConflictError, match="has put 'policing' on these words already"):
        amina.code_all(hits, "policing")
    text = project.transcripts["PT-02"]
    project.replace("PT-02", replace(text, text=text.text + "."))
    with pytest.raises(StaleTextError, match="PT-02 has another text"):
        amina.code_all(hits, "care")
    assert len(project.codings) == 1


@pytest.mark.parametrize(
    ("query", "options", "error", "told"),
    [
        ("police NEAR", {}, OptionError, "NEAR needs a number of words"),
        ("police", {"context": -1}, OptionError, "context=-1 is not a number of characters"),
        ("police", {"code": "policing"}, OptionError, "code= says something of codings"),
        ("police", {"coder": "amina"}, OptionError, "coder= says something of codings"),
        ("police", {"rôle": "cook"}, UnknownNameError, "no attribute 'rôle'"),
    ],
)
def test_refusals(project, query, options, error, told) -> None:
    with pytest.raises(error, match=told):
        project.search(query, **options)


def test_times_stand_beside_hits(project, tmp_path) -> None:
    (tmp_path / "V-01.vtt").write_text(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nQ: Well?\n\n01:30.000 --> 01:31.000\nA: No police.\n",
        encoding="utf-8",
    )
    project.add(tmp_path / "V-01.vtt")
    (hit,) = project.search("police", transcript="V-01")
    assert hit.seconds == 90.0
    assert project.search("police", transcript="V-01").frame()["minutes"].tolist() == [1.5]
    assert hit.span == Span(hit.span.start, hit.span.start + 6)
