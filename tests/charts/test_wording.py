"""Charts say in one language all that they say of counts and of coverage."""

from __future__ import annotations

import re
from string import Formatter

import pandas as pd
import pytest

from peervoice.charts import (
    bars,
    coverage,
    dots,
    dumbbell,
    heatmap,
    multiples,
    recommendations,
    theme,
)
from peervoice.charts.wording import wording_of
from peervoice.charts.words import ENGLISH, WORDS
from peervoice.errors import OptionError

LANGUAGES = ("es", "fr", "ru")


def parts(word: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(word) if name is not None)


def shouted(word: str) -> str:
    """The word in capitals, but for the names of its parts."""
    return "".join(
        text.upper() + ("" if name is None else f"{{{name}}}")
        for text, name, _, _ in Formatter().parse(word)
    )


SHOUTED = {word: shouted(word) for word in ENGLISH}


def crossed(make, said, columns: tuple[str, str], groups: list[tuple]) -> pd.DataFrame:
    """Counts in which some were not read, some not asked, some are hidden, some left out."""
    number = len(groups)
    counts = make(
        {
            ("a", "A"): [said(1, 5), *[said(3, 5)] * (number - 1)],
            ("b", "B"): [said(0, 0, 5)] * number,
            ("c", "C"): [said(1, 4)] * number,
            ("d", "D"): [said(0, 0, 5)] * number,
        },
        groups,
        columns,
    ).iloc[:-1]
    counts["hidden"] = counts["code"] == "c"
    counts["not_asked"] = [5 * (code == "d") for code in counts["code"]]
    counts.loc[counts["code"] == "d", "not_read"] = 0
    labels = {code: code.upper() for code in "abc"}
    code = {"code": "X", "name": "X", "labels": {}, "whole": True}
    heading = {"text": "T", "codes": [code | {"asked": True}, code | {"asked": False}]}
    scale = {"values": ("BEFORE", "AFTER", "BOTH"), "ordered": False, "apart": ()}
    counts.attrs["peervoice"] = {
        "labels": dict.fromkeys((*LANGUAGES, "xx", "es-MX"), labels),
        "hidden_text": "H",
        "headings": dict.fromkeys("abcd", heading),
        "scales": {"TIME": scale},
    }
    return counts


def covered(make, said, *, codes: int) -> pd.DataFrame:
    numbers = ("participants", "transcripts", "words")
    rows = [
        {"LAND": land, "code": f"{code}", "name": f"C{code}", "coder": coder}
        | {number: read + (code and number != "words") for number in numbers}
        | {f"{number}_of": 4 for number in numbers[1:]}
        | {"of": 4, "share": 0.5}
        for land in ("PT", None)
        for code in range(codes)
        for coder, read in (("anybody", 2), ("two or more", 1))
    ]
    frame = pd.DataFrame(rows)
    frame.loc[(frame["LAND"] == "PT") & (frame["coder"] == "two or more"), list(numbers)] = 0
    frame["hidden"] = frame["LAND"].isna()
    labels = {f"{code}": f"C{code}" for code in range(codes)}
    told = {"labels": dict.fromkeys((*LANGUAGES, "xx"), labels), "hidden_text": "H"}
    frame.attrs["peervoice"] = told
    return frame


@pytest.fixture
def charts(make, said):
    """Draw every chart of counts and of coverage with some options."""
    lands = [("PT", "BEFORE"), ("PT", "AFTER"), ("PT", "BOTH"), (None, "BEFORE"), (None, "AFTER")]
    both = crossed(make, said, ("LAND", "TIME"), lands)
    one = crossed(make, said, ("LAND",), [("PT",), (None,), ("",)])
    none = crossed(make, said, (), [()])
    few = make(
        {("a", "A"): [said(1, 1, 0, 1), said(0, 1)], ("b", "B"): [said(0, 1)] * 2},
        [("BEFORE",), ("AFTER",)],
        ("TIME",),
    )
    few.attrs = none.attrs
    ends = ("BEFORE", "AFTER")
    lower = both.replace({"TIME": {end: end.lower() for end in (*ends, "BOTH")}})
    lower.attrs = both.attrs

    def all_of(**options):
        yield heatmap(one, **options)
        yield heatmap(one, rows="groups", value="segments", **options)
        yield bars(one, **options)
        yield bars(none, **options)
        yield bars(both, stack="TIME", **options)
        yield bars(both, stack="LAND", percent=True, **options)
        yield bars(few, stack="TIME", **options)
        yield dots(one, value="participants", **options)
        yield dots(none, **options)
        yield dumbbell(both, ends=ends, **options)
        yield dumbbell(lower, **options)
        yield multiples(one, **options)
        yield multiples(both, draw=dumbbell, ends=ends, **options)
        yield multiples(one[one["code"].isin(["b"])], **options)
        yield multiples(one[one["code"].isin(["d"])], draw=bars, **options)
        yield multiples(one[one["code"].isin(["c"])], draw=heatmap, **options)
        yield recommendations(none, **options)
        yield coverage(covered(make, said, codes=1), **options)
        yield coverage(covered(make, said, codes=2), value="words", **options)
        yield coverage(covered(make, said, codes=7), value="transcripts", **options)
        alike = covered(make, said, codes=2).drop(columns="LAND").head(4)
        alike["participants"] = [2, 1, 2, 1]
        alike["name"] = ["C0", "C0", "C1", "C1"]
        alike["hidden"] = False
        yield coverage(alike, **options)

    return all_of


def printed(chart) -> list[str]:
    found = []
    for ax in (chart.ax, *chart.ax.child_axes):
        ticks = [*ax.get_xticklabels()] if ax.axison else []
        found += [text.get_text() for text in (*ax.texts, *ticks) if text.get_visible()]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word_with_its_parts(language) -> None:
    ours = WORDS[language]
    assert set(ours) == set(ENGLISH)
    assert all(said.strip() == said and said for said in ours.values())
    # A plural that a language does not have may leave the noun as it is, but never the number.
    assert {word: parts(said) for word, said in ours.items()} == {
        word: parts(word) for word in ENGLISH
    }


def test_no_chart_says_a_word_of_its_own(charts) -> None:
    with theme(words={"xx": SHOUTED}):
        for chart in charts(language="xx"):
            # Values of a scale are as the codebook names them, and so is a language.
            said = [re.sub(r"'xx'|\b(before|after|both)\b", "", text) for text in printed(chart)]
            assert [text for text in said if text != text.upper()] == [], chart


def test_every_word_is_said_somewhere(charts) -> None:
    marked = {word: f"{said}⟨{number}⟩" for number, (word, said) in enumerate(SHOUTED.items())}
    with theme(words={"xx": marked}):
        said = "\n".join(text for chart in charts(language="xx") for text in printed(chart))
    joined = said.replace("\n", "").replace(" ", "")
    assert {word for number, word in enumerate(ENGLISH) if f"⟨{number}⟩" not in joined} == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [None, 12, 24])
def test_words_stay_apart_and_on_the_page(charts, boxes, collisions, language, width) -> None:
    for chart in charts(language=language, width=width):
        drawn = boxes(chart)
        assert collisions(drawn.words) == [], chart
        assert drawn.outside() == [], chart


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_is_drawn_again_in_its_language(charts, language) -> None:
    for chart in charts(language=language):
        # Notes may come in another order.
        lines, again = (
            sorted("\n".join(printed(one)).split("\n"))
            for one in (chart, chart.redrawn(chart.table))
        )
        assert again == lines, chart


def test_alternative_texts_are_english(charts) -> None:
    for english, spanish in zip(charts(), charts(language="es"), strict=True):
        ours, theirs = (
            chart.alt_text.replace("no se sabe", "not known").replace("(vacío)", "(blank)")
            for chart in (english, spanish)
        )
        # Names and notes are those of the chart.
        start = re.split(" Not drawn| Who spoke", ours)[0]
        assert theirs[: len(start)] == start


@pytest.fixture
def three(make, said) -> pd.DataFrame:
    """Nobody, one person, and a code for which nobody was read."""
    cells = {("a", "A"): [said(0, 5)], ("b", "B"): [said(1, 5)], ("c", "C"): [said(0, 0, 5)]}
    counts = make(cells, [("PT",)])
    languages = ("es", "fr", "ru", "es-MX", "ar")
    told = {"labels": dict.fromkeys(languages, dict.fromkeys("abc", "x"))}
    counts.attrs["peervoice"] = told
    return counts


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (None, ["0 of 5", "1 of 5", "not read", "n = 5", "0%", "100%"]),
        ("es", ["0 de 5", "1 de 5", "sin leer", "n = 5", "0\N{NO-BREAK SPACE}%"]),
        ("fr", ["0 sur 5", "1 sur 5", "non lu", "n = 5"]),
        ("ru", ["0 из 5", "1 из 5", "не прочитано", "n = 5"]),
        ("es-MX", ["0 de 5", "1 de 5", "sin leer", "n = 5"]),
        ("ar", ["0 of 5", "1 of 5", "not read", "n = 5"]),
    ],
)
def test_a_language_without_words_says_the_english_ones(three, language, expected) -> None:
    chart = dots(three, language=language, upto=1)
    assert set(expected) <= set(printed(chart))


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ({"en": {"not read": "unread"}}, None, ["1 of 5", "unread"]),
        ({"es": {"not read": "no leído"}}, "es", ["1 de 5", "no leído"]),
        ({"es": {"not read": "no leído"}}, "es-MX", ["1 de 5", "no leído"]),
        ({"es-MX": {"not read": "no leído"}}, "es-MX", ["1 de 5", "no leído"]),
        ({"es-MX": {"not read": "no leído"}}, "es", ["1 de 5", "sin leer"]),
        ({"ar": {"{k} of {of}": "{k} من {of}"}}, "ar", ["1 من 5", "not read"]),
    ],
)
def test_a_house_has_words_of_its_own(three, words, language, expected) -> None:
    with theme(words=words):
        chart = dots(three, language=language)
    assert set(expected) <= set(printed(chart))
    # The chart keeps its words, also where it is drawn again in another house.
    assert printed(chart.redrawn(three)) == printed(chart)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"pt": {"not rad": "x"}}, r"no chart says 'not rad'.*Did you mean 'not read'"),
        ({"pt": {"{k} of {of}": "{k} de"}}, r"'\{k\} de' cannot stand .*in braces \{k\}, \{of\}"),
        ({"pt": {"{k} of {of}": "{k} de {of} {x}"}}, "cannot stand for"),
        ({"pt": {"{k} of {of}": "{k:d} de {of}"}}, "cannot stand for"),
        ({"pt": {"not read": "por {ler}"}}, r"'por \{ler\}' cannot stand .* and no braces\."),
        ({"pt": {"not read": "por {ler"}}, "cannot stand for 'not read' in 'pt'"),
        ({"pt": {"not read": " "}}, "It needs letters"),
        ({"pt": {"not read": None}}, "None cannot stand for 'not read'"),
        ({"not read": "por ler"}, "are no words by language"),
        ("pt", "words='pt' are no words by language"),
    ],
)
def test_words_that_cannot_be(words, problem) -> None:
    with pytest.raises(OptionError, match=problem):
        theme(words=words)


@pytest.mark.parametrize("draw", [heatmap, bars, dots, multiples])
def test_words_have_fonts_that_have_their_letters(three, draw) -> None:
    with theme(fonts="DejaVu Sans Mono", words={"ar": {"not read": "לא נקרא"}}):
        chart = draw(three, language="ar")
    assert "DejaVu Sans" in chart.ax.texts[0].get_fontfamily()


def test_words_of_coverage_have_fonts(make, said) -> None:
    frame = covered(make, said, codes=1)
    frame.attrs["peervoice"]["labels"]["he"] = {"0": "x"}
    with theme(fonts="DejaVu Sans Mono", words={"he": {"read by one": "נקרא"}}):
        chart = coverage(frame, language="he")
    assert "DejaVu Sans" in chart.ax.texts[0].get_fontfamily()


# Values of groups and scales


@pytest.mark.parametrize("language", ["es", "xx", None])
def test_values_are_printed_as_the_house_says(make, said, language) -> None:
    groups = [("PT", "BEFORE"), ("PT", "AFTER"), ("unknown", "BEFORE"), ("unknown", "AFTER")]
    counts = crossed(make, said, ("LAND", "TIME"), groups)
    own = {"PT": "Portugal ж", "BEFORE": "до", "AFTER": "e\u0301", "TIME": "when", "A": "not this"}
    with theme(values={language or "en": own}):
        shown = [
            heatmap(counts, language=language),
            dots(counts, language=language),
            bars(counts, language=language, stack="TIME"),
            dumbbell(counts, ends=("BEFORE", "AFTER"), language=language),
            multiples(counts, language=language, by="TIME"),
        ]
    for chart in shown:
        texts = " ".join(printed(chart)).replace("-\n", "").replace("\n", " ")
        assert "Portugal ж" in texts
        assert "до" in texts
        assert "e\u0301" in texts
        assert not re.search(r"\b(PT|BEFORE|AFTER|TIME|not this)\b", texts)
        assert ("desconocido" in texts) is (language == "es")
        assert list(chart.table["LAND"].unique()) == ["PT", "unknown"]


def test_what_is_left_out_stands_as_in_the_table() -> None:
    with theme(values={"en": {"PT": " Portugal\n"}, "es-MX": {"PT": "P."}, "es": {"CZ": "C."}}):
        assert [wording_of(None).named(each) for each in ("PT", "CZ", 2020.0)] == [
            *("Portugal", "CZ", "2020")
        ]
        assert [wording_of("es-MX").named(each) for each in ("PT", "CZ", "unknown")] == [
            *("P.", "C.", "desconocido")
        ]
    assert wording_of(None).named("PT") == "PT"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ("PT", "values='PT' are no values by language. Type such as"),
        ({"es": "peor"}, "are no values by language"),
        (
            {"es": {"worse": " \n"}},
            r"values: ' \\n' cannot stand for 'worse' in 'es'. It needs let",
        ),
        ({"es": {"worse": 3}}, "values: 3 cannot stand for 'worse' in 'es'"),
    ],
)
def test_values_are_printed_as_something(values, said) -> None:
    with pytest.raises(OptionError, match=said):
        theme(values=values)
