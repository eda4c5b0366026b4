"""Codes, scales and codebooks."""

from __future__ import annotations

from uuid import UUID

import pytest

from peervoice.codebook import Code, Codebook, CodeGroup, Grouping, Scale
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
    grouping = Grouping("themes", (CodeGroup("R1"),))
    with pytest.raises(OptionError, match="has the grouping 'themes' 2 times"):
        Codebook("b", (), groupings=(grouping, grouping))
    stray = Grouping("themes", (CodeGroup("R1", ("stigm",)),))
    with pytest.raises(
        OptionError, match=r"Group 'R1' of grouping 'themes' names the code 'stigm', which .*stigma"
    ):
        Codebook("b", (code,), groupings=(stray,))
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


def test_values_apart_stand_outside_of_the_order() -> None:
    scale = Scale("direction", ("worse", "better"), ordered=True, apart=("not about change",))
    assert repr(scale) == "Scale('direction', worse < better; not about change)"
    assert scale.choices == ("worse", "better", "not about change")
    assert scale.check("not about change") == "not about change"
    with pytest.raises(UnknownNameError, match="it has worse, better, not about change"):
        scale.check("not")
    with pytest.raises(OptionError, match="needs values, each of them once"):
        Scale("time", ("a",), apart=("a",))


def test_a_group_holds_what_its_parts_hold(book: Codebook) -> None:
    groups = (
        CodeGroup("R1", ("stigma",), {"en": "One", "ru": "Раз"}, "The first."),
        CodeGroup("R1/a", ("policing/fines", "stigma")),
        CodeGroup("R10", ("police",)),
    )
    grouping = Grouping("recommendations", groups, title="All", source="us")
    assert repr(grouping) == "Grouping('recommendations', 3 groups)"
    assert repr(Grouping("one", groups[:1])) == "Grouping('one', 1 group)"
    assert [repr(group) for group in groups[:2]] == [
        "CodeGroup('R1', stigma)",
        "CodeGroup('R1/a', policing/fines, stigma)",
    ]
    assert repr(CodeGroup("R2")) == "CodeGroup('R2', no codes of its own)"
    assert grouping.patterns("R1") == ("stigma", "policing/fines")
    assert grouping.patterns("R1/a") == ("policing/fines", "stigma")
    assert [groups[0].name("ru"), groups[0].name("fr"), groups[1].name()] == ["Раз", "One", "a"]
    held = Codebook("b", book.codes, groupings=(grouping,))
    assert held.grouping("recommendations") is grouping
    with pytest.raises(UnknownNameError, match="'recommendations' has no group 'R2'"):
        grouping["R2"]
    with pytest.raises(UnknownNameError, match="'recommendations' has no group 'r1'"):
        grouping.patterns("r1")
    with pytest.raises(UnknownNameError, match="no grouping 'R1'; it has recommendations"):
        held.grouping("R1")
    with pytest.raises(UnknownNameError, match="no grouping 'R1'; it has none"):
        book.grouping("R1")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: CodeGroup("R1/"), "'R1/' is not a code path"),
        (lambda: CodeGroup("R*"), r"'R\*' is not a code path"),
        (lambda: Grouping("g", ()), "Grouping 'g' needs a name, and groups"),
        (lambda: Grouping(" ", (CodeGroup("R1"),)), "Grouping ' ' needs a name, and groups"),
        (lambda: Grouping("g", (CodeGroup("R1"),) * 2), "has the group 'R1' 2 times"),
        (lambda: Grouping("g", (CodeGroup("R1/a"),)), "'R1/a' has nothing above it. Add a group"),
    ],
)
def test_what_is_no_grouping(make, words: str) -> None:
    with pytest.raises(OptionError, match=words):
        make()


def test_groups_are_values_whatever_they_are_made_of() -> None:
    one = CodeGroup("R1", "stigma")
    assert one == CodeGroup("R1", ("stigma",))
    made = Grouping("g", [one])
    assert made == Grouping("g", (one,))
    assert hash(made) == hash(Grouping("g", (one,)))


def test_lists_are_taken_for_tuples() -> None:
    scale = Scale("direction", ("worse", "better"))
    fines = Code("fines")
    book = Codebook("fines", [fines], values=[scale])  # type: ignore[arg-type]
    assert (book.codes, book.values, book.groupings) == ((fines,), (scale,), ())
