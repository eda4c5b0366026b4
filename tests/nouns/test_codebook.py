"""Codes, scales and codebooks."""

from __future__ import annotations

from uuid import UUID

import pytest

from peervoice.codebook import Code, Codebook, Scale
from peervoice.errors import OptionError, UnknownNameError

PATHS = ("policing", "policing/fines", "policing/fines/amounts", "police", "stigma")


@pytest.fixture
def book() -> Codebook:
    return Codebook("b", tuple(Code.named(path, codebook="b") for path in PATHS))


@pytest.mark.parametrize(
    ("pattern", "paths"),
    [
        ("policing", PATHS[:3]),
        ("policing/*", PATHS[1:2]),
        ("*", ("policing", "police", "stigma")),
        (["stigma", "policing/fines"], ("policing/fines", "policing/fines/amounts", "stigma")),
    ],
)
def test_patterns(book: Codebook, pattern, paths) -> None:
    assert tuple(code.path for code in book.select(pattern)) == paths


@pytest.mark.parametrize("pattern", ["polic", "stigma/*", "polising"])
def test_patterns_that_name_nothing(book: Codebook, pattern: str) -> None:
    with pytest.raises(
        UnknownNameError, match=f"No code '{pattern.replace('*', '.')}' in the codebook"
    ):
        book.select(pattern)


def test_looking_up(book: Codebook) -> None:
    assert book["policing/fines"].parent == "policing"
    assert ("police" in book, "fines" in book, len(book)) == (True, False, 5)
    assert repr(book) == "Codebook('b', version 1, 5 codes)"
    with pytest.raises(UnknownNameError, match="Did you mean 'policing/fines'"):
        book["policing/fine"]
    with pytest.raises(UnknownNameError, match="It has no codes: adopt one first"):
        Codebook("none", ()).select("policing")


def test_a_code_is_who_it_is_by_its_uuid() -> None:
    code = Code.named("policing/fines", codebook="b", label="Fines")
    assert code.uuid == Code.named("policing/fines", codebook="b").uuid
    assert code.uuid != Code.named("policing/fines", codebook="c").uuid
    assert Code("stigma").uuid != Code("stigma").uuid
    assert isinstance(Code("stigma").uuid, UUID)


@pytest.mark.parametrize(
    ("labels", "language", "name"),
    [
        ({"en": "Fines", "ru": "Штрафы"}, "ru", "Штрафы"),
        ({"ru": "Штрафы"}, "fr", "Штрафы"),
        ({}, "en", "fines"),
    ],
)
def test_names_for_print(labels, language, name) -> None:
    assert Code("policing/fines", labels=labels).name(language) == name


@pytest.mark.parametrize("path", ["", "/", "a//b", "a/", " a", "a ", "a/*", "a,b", "a|b", "a\nb"])
def test_what_is_no_path(path: str) -> None:
    with pytest.raises(OptionError, match="is not a code path"):
        Code(path)


def test_what_is_no_colour() -> None:
    with pytest.raises(OptionError, match="has the colour 'red'. Write it as '#1f77b4'"):
        Code("stigma", colour="red")


def test_what_is_no_codebook() -> None:
    code = Code("stigma")
    with pytest.raises(OptionError, match="A codebook needs an id"):
        Codebook(" ", ())
    with pytest.raises(OptionError, match="has the path 'stigma' 2 times"):
        Codebook("b", (code, Code("stigma")))
    with pytest.raises(OptionError, match="has the uuid '.*' 2 times"):
        Codebook("b", (code, Code("police", uuid=code.uuid)))
    with pytest.raises(OptionError, match="has the scale 'time' 2 times"):
        Codebook("b", (), values=(Scale("time", ("before",)),) * 2)


def test_scales() -> None:
    scale = Scale("direction", ("worse", "better"), ordered=True)
    assert repr(scale) == "Scale('direction', worse < better)"
    assert repr(Scale("actor", ("police", "court"))) == "Scale('actor', police, court)"
    assert scale.check("worse") == "worse"
    with pytest.raises(
        UnknownNameError, match="direction has no value 'bettr'.*Did you mean 'better'"
    ):
        scale.check("bettr")
    with pytest.raises(OptionError, match="cannot be named 'my scale'"):
        Scale("my scale", ("a",))
    with pytest.raises(OptionError, match="needs values, each of them once"):
        Scale("time", ("a", "a"))
    book = Codebook("b", (), values=(scale,))
    assert book.scale("direction") is scale
    with pytest.raises(
        UnknownNameError, match="no value scale 'directions'; it has direction. Did"
    ):
        book.scale("directions")
    with pytest.raises(UnknownNameError, match="no value scale 'time'; it has none"):
        Codebook("b", ()).scale("time")
