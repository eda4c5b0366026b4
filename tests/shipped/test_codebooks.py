"""The codebooks that ship: can two people apply them, in four languages, and what do they claim?"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

import pytest

from peervoice.codebook import Codebook
from peervoice.readers import read_codebook

# Chapter titles 4.1 to 4.6 of the INPUD report of 2021: all that is taken from it.
THEMES: Final = {
    "policing": "Policing, Detention and Other Sanctions",
    "stigma": "Stigma and Discrimination",
    "surveillance": "Surveillance and Privacy",
    "access": "Access to Health and Social Care",
    "involvement": "Meaningful Involvement",
    "way-forward": "Way Forward",
}
LANGUAGES: Final = ("en", "es", "fr", "ru")
BOOKS: Final = ("inpud-2021", "after-the-flood")
RECOMMENDATIONS: Final = [
    "R1",
    "R1/a",
    "R1/b",
    "R1/c",
    "R1/d",
    "R2",
    "R2/a",
    "R3",
    "R3/a",
    "R4",
    "R5",
]


@pytest.fixture(scope="module")
def book() -> Codebook:
    return read_codebook("inpud-2021")


def test_themes_are_the_chapters_of_the_report(book):
    assert {code.path: code.labels["en"] for code in book if not code.depth} == THEMES
    colours = {code.path: code.colour for code in book}
    assert len({colours[path] for path in THEMES}) == len(THEMES)
    assert all(colours[path] == colours[path.partition("/")[0]] for path in colours)
    claims = {code.path for code in book if "The title is that of chapter" in code.provenance}
    assert claims == set(THEMES)
    proposals = [code for code in book if code.path not in THEMES]
    assert [c.path for c in proposals if not c.provenance.startswith("Proposed by this")] == []


def test_the_scales_are_those_of_the_question(book):
    scales = {scale.name: (scale.values, scale.ordered, scale.apart) for scale in book.values}
    assert scales["direction"] == (
        ("worse", "unchanged", "mixed", "better"),
        True,
        ("not about change",),
    )
    assert scales["time"] == (("before", "after", "both"), False, ())
    assert set(scales) == {"direction", "time", "actor"}
    assert "police" in scales["actor"][0]
    assert all(scale.definition for scale in book.values)


@pytest.mark.parametrize("name", BOOKS)
def test_every_code_can_be_applied(name):
    for code in read_codebook(name):
        words = (code.definition, code.include, code.exclude, code.colour, code.provenance)
        assert all(words), code.path
        assert code.examples, code.path


@pytest.mark.parametrize("name", BOOKS)
def test_what_a_code_leaves_out_goes_somewhere(name):
    """Paths in brackets under `exclude` are codes, and never the code itself."""
    book = read_codebook(name)
    paths = {code.path for code in book}
    for code in book:
        named = {
            path
            for bracket in re.findall(r"\(([^)]*)\)", code.exclude)
            for path in re.findall(r"[a-z-]+(?:/[a-z-]+)?", bracket)
            if "/" in path or path in paths
        }
        assert named <= paths - {code.path}, code.path
        elsewhere = ("no code", "those others", "the theme that it belongs to", "and the like")
        assert named or any(words in code.exclude for words in elsewhere), code.path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_label_and_terms(book, language):
    assert [code.path for code in book if not code.labels.get(language)] == []
    labels = [code.labels[language] for code in book]
    assert len(labels) == len(set(labels))
    assert [code.path for code in book if len(code.terms.get(language, ())) < 3] == []
    for grouping in book.groupings:
        assert [group.path for group in grouping.groups if not group.labels.get(language)] == []


@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.parametrize("language", [*LANGUAGES, "de"])
def test_a_term_announces_one_code(name, language):
    terms = [term for code in read_codebook(name) for term in code.terms.get(language, ())]
    assert sorted(terms) == sorted({term.casefold() for term in terms})
    assert all(term == unicodedata.normalize("NFC", term).strip() for term in terms)


@pytest.mark.parametrize("name", BOOKS)
def test_examples_are_one_of_a_kind(name):
    examples = [example for code in read_codebook(name) for example in code.examples]
    assert len(examples) == len(set(examples))


def test_the_recommendations_reach_every_code_below_the_themes(book):
    grouping = book.grouping("recommendations")
    assert [group.path for group in grouping.groups] == RECOMMENDATIONS
    reached = {
        code.path for path in RECOMMENDATIONS for code in book.select(grouping.patterns(path))
    }
    # A passage coded with a theme alone says too little to speak to a recommendation.
    assert {code.path for code in book} - reached == set(THEMES) - {"stigma"}
    assert all(group.definition for group in grouping.groups)
    assert "this project's proposal" in grouping.source


def test_another_subject_is_as_good(book):
    flood = read_codebook("after-the-flood")
    words = " ".join(f"{code.path} {code.definition}" for code in flood)
    assert not re.search(r"drug|police|decrim", words)
    assert {code.uuid for code in flood}.isdisjoint(code.uuid for code in book)
    assert [scale.name for scale in flood.values] == ["moment"]
    assert [grouping.name for grouping in flood.groupings] == ["before-or-after"]


@pytest.mark.parametrize("name", BOOKS)
def test_words_of_the_codebook_are_respectful(name):
    """What organisations ask not to be called stands in terms alone, where people say it."""
    for code in read_codebook(name):
        said = " ".join([code.definition, code.include, code.exclude, *code.labels.values()])
        assert not re.search(r"\b(addicts?|abusers?|junkies?|drug abuse)\b", said.casefold())
