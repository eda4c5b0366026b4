"""Methods and quotes by recommendation of the invented study that ships."""

from __future__ import annotations

import pytest

import peervoice as pv
from peervoice.cli.demo.study import make_study


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    path = tmp_path_factory.mktemp("study") / "study.pv"
    make_study(path)
    with pv.open(path) as project:
        yield project


@pytest.fixture(scope="module")
def methods(project):
    return project.methods()


def test_no_document_names_anybody(project, methods, tmp_path_factory) -> None:
    text = methods.save(tmp_path_factory.mktemp("out") / "methods.md").read_text("utf-8")
    people = project.people.frame()
    names = {*people["participant"], *project.transcripts.frame()["transcript"]}
    names |= set(project.codings.frame()["coder"].astype(str))
    for column in ("organisation", "chosen_name"):
        names |= set(people[column].dropna()) if column in people else set()
    assert len(names) > 30
    assert not [name for name in names if name and f" {name}" in text.replace("(", " ")]
    assert "reflexive" not in text.lower()


def test_no_small_group_is_named(project, methods) -> None:
    voices = project.codings.load().voices
    people = voices[voices["speaker_role"] == "participant"].drop_duplicates("person")
    told = next(row.known for row in methods.rows if row.number == 16)
    for column in ("role", "model"):
        for value, number in people[column].value_counts().items():
            assert (f"{value} (" in told) == (number >= 3 and value != "unknown")
    small = people["country"].value_counts().loc[lambda n: n < 3].index
    names = {place.iso3166: place.name for place in project.law}
    assert len(small) == 5
    assert not [code for code in small if names[code] in told or f"{code} (" in told]


def test_what_can_be_known_is_known(methods) -> None:
    known = {row.number for row in methods.rows if row.known}
    assert {9, 12, 16, 18, 19, 21, 22, 24, 25, 27, 29, 30, 31, 32} <= known
    complete = {row.number for row in methods.rows if not row.missing}
    assert complete == {12, 16, 22, 24, 25, 27, 31}


def test_codings_from_a_list_do_not_say_which_codes_were_there_before(methods) -> None:
    derived = next(row for row in methods.rows if row.number == 26)
    assert derived.known == ""
    assert "Which codes were there before coding began (codings were read in" in derived.missing
    assert {each.since for each in methods.codes} == {""}


def test_a_quote_stands_where_its_codes_speak(project) -> None:
    book = project.codebook
    grouping = book.grouping("recommendations")
    table = pv.tables.quotes(
        project.codings, grouping="recommendations", per_code=None, per_person=None
    )
    frame = table.frame.astype(object)
    inside, apart = frame[~frame["apart"].astype(bool)], frame[frame["apart"].astype(bool)]
    quotes = {
        (each.transcript, each.span.start, each.span.end): set(each.codes)
        for each in project.codings.excerpts()
        if each.about["quote_consent"] == "verbatim"
    }
    mapped: set[str] = set()
    for group in grouping.groups:
        own = {code.path for code in book.select(group.codes)}
        mapped |= own
        rows = inside[inside["code"] == group.path]
        places = list(zip(rows["transcript"], rows["start"], rows["end"], strict=True))
        assert len(places) == len(set(places))
        fitting = {place for place, codes in quotes.items() if codes & own}
        # All are there, but for those that overlap another one.
        assert set(places) <= fitting
        for transcript, start, end in fitting - set(places):
            assert any(t == transcript and s < end and start < e for t, s, e in places)
        called = {book[path].name() for path in own}
        assert all(set(told.split("; ")) & called for told in rows["codes"])
    assert set(apart["code"]) <= {code.path for code in book} - mapped
    where = frame["transcript"].tolist(), frame["start"].tolist(), frame["end"].tolist()
    places = list(zip(*where, strict=True))
    in_full = [place for place, told in zip(places, frame["repeats"], strict=True) if told is None]
    assert 0 < len(in_full) < len(frame)
    for transcript, start, end in places:
        around = [t == transcript and s <= start and end <= e for t, s, e in in_full]
        assert sum(around) == 1


def test_numbers_of_recommendations_are_those_of_charts(project) -> None:
    counts = project.codings.counts(by="model", grouping="recommendations")
    table = pv.tables.quotes(project.codings, by="model", grouping="recommendations")
    shown = table.frame[~table.frame["apart"].astype(bool)]
    numbers = {
        (row.model, row.code): (row.participants, row.of) for row in counts.itertuples(index=False)
    }
    for row in shown.itertuples(index=False):
        assert numbers[row.model, row.code] == (row.participants, row.of)
