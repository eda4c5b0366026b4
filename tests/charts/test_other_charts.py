"""Charts that are no counts: what they draw and say, and that nothing collides."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

import peervoice as pv
from peervoice.charts import agreement, cooccurrence, coverage, saturation, timeline
from peervoice.charts.colour import contrast, seen
from peervoice.errors import OptionError, UnknownNameError

NAN = float("nan")
NAMES = (
    "Преследование со стороны полиции",
    "being searched in front of neighbours and the family",
    "تفتيش في الشارع",
    "חיפוש ברחוב לפני כולם",
    "cafe\u0301 a\u0300 la gare",
    "Stop",
)


def named(number: int) -> list[tuple[str, str]]:
    """Codes in a tree of two levels, with names of many scripts, up to 60 letters long."""
    codes = []
    for i in range(number):
        path = f"theme-{i // 6}" + (f"/child-{i}" if i % 6 else "")
        codes.append((path, f"{i:02d} {NAMES[i % len(NAMES)]}"[:60]))
    return codes


def labels(codes) -> dict:
    return {"labels": {"pt": {path: f"PT {name}" for path, name in codes[:-1]}}}


def matrix(number: int, seed: int = 1) -> pd.DataFrame:
    codes, dice = named(number), random.Random(seed)  # noqa: S311
    each = [dice.choice((0, 3, 40, 900)) for _ in codes]
    rows = []
    for i, (one, name) in enumerate(codes):
        for j, (other, other_name) in list(enumerate(codes))[i + 1 :]:
            both = dice.randint(0, min(each[i], each[j]))
            either = each[i] + each[j] - both
            share = both / either if either else NAN
            unread = dice.choice((0, 0, 0, 1, either))
            rows.append(
                (one, other, both, each[i], each[j], share, share, unread, name, other_name)
            )
    columns = ["code", "other", "both", "of_code", "of_other", "jaccard", "c", "not_read"]
    frame = pd.DataFrame(rows, columns=[*columns, "name", "other_name"])
    frame = frame.assign(participants=27, unit="turn")
    frame.attrs["peervoice"] = labels(codes)
    return frame


def agreed(number: int, *, undefined: bool = False) -> pd.DataFrame:
    codes, dice = named(number), random.Random(2)  # noqa: S311
    rows = []
    for i, (path, name) in enumerate(codes):
        value = NAN if undefined or i % 7 == 3 else dice.uniform(-0.4, 1)
        note = (
            "Nobody put this code on any unit, so that nobody can differ." if value != value else ""
        )
        low, high = (NAN, NAN) if value != value or i % 2 else (value - 0.3, min(1, value + 0.2))
        rows.append((path, name, value, low, high, note))
    rows.append(("all codes", "", NAN if undefined else 0.71, NAN, NAN, ""))
    frame = pd.DataFrame(rows, columns=["code", "name", "alpha", "low", "high", "note"])
    for other in ("kappa", "fleiss", "brennan_prediger", "ac1", "percent"):
        frame[other] = frame["alpha"]
    frame = frame.assign(unit="turn", n_units=1234, coders="amina, ben", prevalence=-0.9, bias=NAN)
    frame.attrs["peervoice"] = labels(codes)
    return frame


def covered(groups: int, codes: int = 3) -> pd.DataFrame:
    rows, book = [], named(codes)
    for g in range(groups):
        of = 1 + (g * 7) % 40
        for i, (path, name) in enumerate(book):
            read = 0 if g == 1 else max(0, of - (i == codes - 1))
            for coder, people in (("amina", read), ("anybody", read), ("two or more", read // 2)):
                group = f"{g:02d} People of the northern region and its many islands"[:60]
                rows.append(
                    (group, path, name, coder, people, of, people, of, people * 90, of * 90)
                )
    columns = ["country", "code", "name", "coder", "participants", "of", "transcripts"]
    frame = pd.DataFrame(rows, columns=[*columns, "transcripts_of", "words", "words_of"])
    frame.attrs["peervoice"] = labels(book)
    return frame


def curved(interviews: int, groups: int = 0) -> pd.DataFrame:
    frames = []
    for g in range(max(groups, 1)):
        number = max(1, interviews - g)
        codes = np.minimum(40, np.cumsum([13, 9, 4, 4, 3, 1, *[0] * number])[:number])
        frame = pd.DataFrame(
            {
                "interview": np.arange(1, number + 1),
                "transcript": [f"T-{i}" for i in range(number)],
                "date": "2020",
                "participants": np.arange(1, number + 1),
                "new": np.diff(codes, prepend=0),
                "codes": codes,
                "low": codes * 0.9,
                "median": codes * 1.0,
                "high": codes * 1.1,
                "run_new": pd.array([pd.NA] * number, dtype="Int64"),
                "ratio": [NAN] * 5 + [0.2, 0.04, *[0.0] * number][: number - 5]
                if number > 5
                else [NAN] * number,
            }
        )
        if groups:
            frame.insert(0, "country", f"{g:02d} People of the northern region and its islands")
        frames.append(frame)
    frame = pd.concat(frames, ignore_index=True)
    frame.attrs["peervoice"] = {
        "base": 4,
        "run": 2,
        "threshold": 0.05,
        "band": (0.05, 0.95),
        "caveat": "A code is new where it is used for the first time.",
        "notes": ("1 has no date.",),
    }
    return frame


def laid(transcripts: int, codes: int, *, minutes: bool = False) -> pd.DataFrame:
    book, dice = named(codes), random.Random(4)  # noqa: S311
    rows = []
    for t in range(transcripts):
        name = f"T-{t:02d} an interview with somebody whose name is long"[:60]
        end = 0.0
        for turn in range(20):
            start, end = end, end + dice.randint(3, 90)
            role = ("interviewer", "participant", "other")[turn % 3]
            rows.append((name, "turn", None, None, turn, f"S{turn % 3}", role, start, end))
        for i, (path, label) in enumerate(book):
            part = ("coded", "nothing", "not read", "whole")[i % 4]
            place = (10.0 + i, 30.0 + i) if part == "coded" else (NAN, NAN)
            rows.append((name, part, path, label, None, None, None, *place))
    columns = ["transcript", "part", "code", "name", "turn", "speaker", "speaker_role"]
    frame = pd.DataFrame(rows, columns=[*columns, "start", "end"])
    factor = 0.01 if minutes else NAN
    frame = frame.assign(minute_start=frame["start"] * factor, minute_end=frame["end"] * factor)
    frame.attrs["peervoice"] = labels(book)
    return frame


MAKERS: dict[str, tuple[Callable, Callable[[], pd.DataFrame], tuple[float, ...]]] = {
    "few pairs": (cooccurrence, lambda: matrix(5), (8, 16)),
    "pairs of 40 codes": (cooccurrence, lambda: matrix(40), (24,)),
    "two codes": (cooccurrence, lambda: matrix(2), (8,)),
    "agreement": (agreement, lambda: agreed(6), (8, 16)),
    "agreement on 40 codes": (agreement, lambda: agreed(40), (16,)),
    "all undefined": (agreement, lambda: agreed(5, undefined=True), (8,)),
    "coverage": (coverage, lambda: covered(4), (8, 16)),
    "coverage of 25": (coverage, lambda: covered(25), (10, 16)),
    "one group": (coverage, lambda: covered(1, 1), (8,)),
    "a curve": (saturation, lambda: curved(24), (8, 16)),
    "one interview": (saturation, lambda: curved(1), (8,)),
    "curves": (saturation, lambda: curved(24, 25), (10, 16)),
    "one transcript": (timeline, lambda: laid(1, 40), (10, 16)),
    "transcripts": (timeline, lambda: laid(6, 12, minutes=True), (10, 16)),
}


def cases() -> list:
    return [
        pytest.param(name, width, id=f"{name}-{width}")
        for name, (_, _, widths) in MAKERS.items()
        for width in (None, *widths)
    ]


@pytest.mark.parametrize(("name", "width"), cases())
def test_nothing_collides_and_all_stands_on_the_page(name, width, boxes, collisions) -> None:
    draw, make, _ = MAKERS[name]
    chart = draw(make(), width=width, title="A title of some length for all that is drawn here")
    found = boxes(chart)
    assert found.outside() == []
    assert collisions(found.words) == []
    if width is not None:
        assert chart.figure.get_figwidth() * 2.54 == pytest.approx(width)
    for text in chart.ax.texts:
        assert text.get_fontsize() >= 5.7


@pytest.mark.parametrize("name", ["few pairs", "agreement", "coverage", "a curve", "transcripts"])
def test_charts_go_into_an_axes(name) -> None:
    draw, make, _ = MAKERS[name]
    figure = Figure(figsize=(8, 6))
    ax = figure.subplots()
    chart = draw(make(), ax=ax)
    assert chart.ax is ax
    again = chart.redrawn(make())
    assert again.ax is not ax
    assert again.alt_text == chart.alt_text
    with pytest.raises(OptionError, match="drawn into ax= is as wide as that Axes"):
        draw(make(), ax=ax, width=8)


@pytest.mark.parametrize(
    "name", ["few pairs", "agreement", "coverage", "a curve", "one transcript"]
)
def test_the_same_chart_gives_the_same_bytes_with_its_words_inside(name, tmp_path) -> None:
    draw, make, _ = MAKERS[name]
    first, again = (draw(make()).save(tmp_path / f"{at}.svg") for at in (1, 2))
    assert first.read_bytes() == again.read_bytes()
    assert "<desc>" in first.read_text("utf-8")


@pytest.mark.parametrize(
    ("draw", "frame", "match"),
    [
        (
            cooccurrence,
            {"code": ["a"]},
            r"lacks the columns other, both.*cooccurrence\(\)\.frame\(\)",
        ),
        (agreement, {"code": ["a"]}, r"lacks the columns name, unit.*codings\.agreement"),
        (coverage, {"code": ["a"]}, r"lacks the columns name, coder.*codings\.coverage"),
        (saturation, {"new": [1]}, r"lacks the columns interview.*saturation\(\)\.curve"),
        (timeline, {"code": ["a"]}, r"lacks the columns transcript, part.*codings\.timeline"),
    ],
)
def test_what_is_no_such_table_is_refused(draw, frame, match) -> None:
    with pytest.raises(OptionError, match=match):
        draw(pd.DataFrame(frame))
    with pytest.raises(OptionError, match="drawn from a table, not from 'list'"):
        draw([])


@pytest.mark.parametrize("name", ["few pairs", "agreement", "coverage", "a curve", "transcripts"])
def test_a_table_without_rows_has_nothing_to_draw(name) -> None:
    draw, make, _ = MAKERS[name]
    with pytest.raises(OptionError, match="has no rows, so there is nothing to draw"):
        draw(make().iloc[:0])


@pytest.mark.parametrize(
    ("name", "match"),
    [
        ("few pairs", r"Co-occurrence has no 'shar'; it has jaccard, c, both\."),
        ("agreement", r"Agreement has no 'shar'; it has alpha, kappa"),
        ("coverage", r"Coverage has no 'shar'; it has participants, transcripts, words\."),
    ],
)
def test_values_that_there_are_not(name, match) -> None:
    draw, make, _ = MAKERS[name]
    with pytest.raises(OptionError, match=match):
        draw(make(), value="shar")


@pytest.mark.parametrize("name", ["few pairs", "agreement", "coverage", "transcripts"])
def test_names_in_another_language(name, words) -> None:
    draw, make, _ = MAKERS[name]
    chart = draw(make(), language="pt")
    written = " ".join(words(chart).values()).replace("\n", " ")
    assert "PT 00 Преследование со стороны полиции" in written or "PT 00" in written
    assert "Without a label in 'pt':" in written
    with pytest.raises(UnknownNameError, match="no labels in language='xx'"):
        draw(make(), language="xx")


# Co-occurrence


def test_a_matrix_says_what_its_cells_hold(words, patches) -> None:
    pairs = [
        ("a", "b", 2, 4, 3, 0.4, 0),
        ("a", "c", 0, 4, 2, 0.0, 6),
        ("a", "d", 0, 4, 0, 0.0, 0),
        ("b", "c", 1, 3, 2, 0.25, 1),
        ("b", "d", 0, 3, 0, 0.0, 0),
        ("c", "d", 0, 2, 0, 0.0, 0),
    ]
    columns = ["code", "other", "both", "of_code", "of_other", "jaccard", "not_read"]
    frame = pd.DataFrame(pairs, columns=columns)
    frame = frame.assign(
        c=frame["jaccard"],
        name=frame["code"].str.upper(),
        other_name=frame["other"].str.upper(),
        participants=6,
        unit="participant",
    )
    chart = cooccurrence(frame)
    told = words(chart)
    cells = {name: text for name, text in told.items() if name.startswith("number-")}
    assert cells == {
        "number-0-0": "4", "number-1-1": "3", "number-2-2": "2", "number-3-3": "0",
        "number-1-0": "2", "number-2-0": "–", "number-3-0": "0",
        "number-2-1": "1*", "number-3-1": "0", "number-3-2": "0",
    }  # fmt: skip
    drawn = patches(chart)
    assert drawn["cell-2-0"].get_hatch() == "////"
    assert drawn["cell-1-0"].get_hatch() is None
    assert [told[f"column-{at}"] for at in range(4)] == ["1", "2", "3", "4"]
    assert "people who said both" in told["foot"]
    assert "In the words of 6 people." in told["foot"]
    assert "* A part was not read for both codes" in told["foot"].replace("\n", " ")
    assert told["key-label-0"] == "not read for both codes"
    full = words(cooccurrence(frame, full=True))
    assert full["number-0-1"] == full["number-1-0"] == "2"
    whole = cooccurrence(frame, value="both")
    assert [words(whole)[f"mark-{mark}"] for mark in ("0", "1", "2")] == ["0", "1", "2"]
    pd.testing.assert_frame_equal(chart.table, frame)


def test_numbers_of_cells_are_read_on_their_ground(patches) -> None:
    chart = cooccurrence(matrix(8))
    grounds = {name: patch for name, patch in patches(chart).items() if name.startswith("cell-")}
    texts = {text.get_gid(): text for text in chart.ax.texts}
    from matplotlib.colors import to_hex

    for name, patch in grounds.items():
        number = texts.get(name.replace("cell", "number"))
        if number is not None:
            ground, ink = to_hex(patch.get_facecolor()), to_hex(number.get_color())
            assert contrast(ground, ink) >= 4.5


def test_small_cells_have_no_numbers_and_say_where_they_are(words) -> None:
    chart = cooccurrence(matrix(40), width=24)
    told = words(chart)
    assert not [name for name in told if name.startswith("number-")]
    assert len([name for name in told if name.startswith("each-")]) == 40
    assert "How often two codes meet stands in the table." in told["foot"].replace("\n", " ")
    with pytest.raises(OptionError, match=r"At width=6 cm this chart cannot be read"):
        cooccurrence(matrix(40), width=6)


def test_codes_that_nobody_uses_are_blank(patches, words) -> None:
    frame = matrix(2).assign(both=0, of_code=0, of_other=0, not_read=0, jaccard=NAN, c=NAN)
    chart = cooccurrence(frame)
    assert "number-1-0" not in words(chart)
    assert words(chart)["key-label-0"] == "neither code is used"
    assert "of codes that are not used" in chart.alt_text


# Agreement


def test_undefined_agreement_is_words_and_no_dot(words) -> None:
    chart = agreement(agreed(6))
    told = words(chart)
    dots = {line.get_gid() for line in chart.ax.lines} | {a.get_gid() for a in chart.ax.artists}
    assert "dot-3" not in dots
    assert "dot-2" in dots
    assert told["inside-3"].replace("\n", " ") == (
        "undefined. Nobody put this code on any unit, so that nobody can differ."
    )
    # A reason that several share is said once.
    alike = words(agreement(agreed(5, undefined=True).iloc[:5]))
    assert {alike[f"inside-{at}"] for at in range(5)} == {"undefined"}
    assert (
        alike["foot"]
        .replace("\n", " ")
        .endswith("Undefined: Nobody put this code on any unit, so that nobody can differ.")
    )
    assert told["word-3-0"] == "–"
    assert told["foot"].startswith("Krippendorff's alpha (nominal), by turn; coders: amina, ben.")
    assert "Lines are 95% intervals." in told["foot"].replace("\n", " ")
    assert told["word-2-2"] == "5%"
    assert "interval-0" in dots
    assert "interval-1" not in dots


def test_other_coefficients_have_no_interval() -> None:
    chart = agreement(agreed(6), value="kappa")
    names = {line.get_gid() for line in (*chart.ax.lines, *chart.ax.artists)}
    assert not [name for name in names if name and name.startswith("interval")]
    assert "Cohen's kappa, by turn" in chart.alt_text
    assert "intervals" not in chart.alt_text


def test_a_scale_reaches_as_low_as_the_lowest() -> None:
    frame = agreed(6)
    frame.loc[0, ["alpha", "low", "high"]] = [-0.4, -0.7, -0.1]
    assert agreement(frame).ax.get_xlim()[0] == -0.75
    assert agreement(agreed(5, undefined=True)).ax.get_xlim()[0] == 0


# Coverage


def test_coverage_draws_what_was_read_and_what_was_not(words, patches) -> None:
    chart = coverage(covered(3, 2))
    told, drawn = words(chart), patches(chart)
    # Two codes that were read for differently: a heading each, and the groups below.
    assert told["lane-0"].startswith("00")
    assert [told[f"word-{at}-0"] for at in (1, 2, 3)] == ["1 of 1", "0 of 8", "15 of 15"]
    assert [told[f"word-{at}-0"] for at in (5, 6, 7)] == ["0 of 1", "0 of 8", "14 of 15"]
    assert drawn["not read-2"].get_width() == 8
    assert drawn["not read-2"].get_hatch() == "////"
    assert (drawn["several-3"].get_x(), drawn["several-3"].get_width()) == (0, 7)
    assert (drawn["one-3"].get_x(), drawn["one-3"].get_width()) == (7, 8)
    assert "one-2" not in drawn


def test_codes_that_were_read_alike_share_a_bar(words) -> None:
    frame = covered(2, 5)
    told = words(coverage(frame))
    assert told["lane-0"].replace("\n", " ").endswith("and 2 more codes")
    alike = frame[~frame["code"].str.endswith("child-4")]
    told = words(coverage(alike))
    assert told["lane-0"].startswith("00")
    assert told["foot"].startswith("Participants, for each of the 4 codes.")
    assert "word-2-0" not in told


def test_coverage_counts_words_too() -> None:
    chart = coverage(covered(3), value="words")
    assert chart.ax.get_xlim()[0] == 0
    assert "how many words were read" in chart.alt_text


def test_coverage_needs_the_rows_of_anybody() -> None:
    frame = covered(2)
    with pytest.raises(OptionError, match="no row for coder 'anybody' and group '00 People"):
        coverage(frame[frame["coder"] == "amina"])


def test_shades_of_coverage_differ_in_grey_and_for_every_eye() -> None:
    from peervoice.charts.colour import EYES
    from peervoice.charts.coverage import _SHADES
    from peervoice.charts.style import current

    dark, pale = (current().shade(_SHADES[name]) for name in ("several", "one"))
    assert contrast(dark, pale) > 3
    for eyes in EYES:
        assert contrast(seen(dark, eyes=eyes), seen(pale, eyes=eyes)) > 3


# Saturation


def test_a_curve_says_where_it_ends_and_what_it_cannot_say(words) -> None:
    chart = saturation(curved(24))
    told = words(chart)
    assert told["stop-at"].strip("\N{NO-BREAK SPACE}") == "5+2"
    foot = told["foot"].replace("\n", " ")
    assert foot.startswith("Interviews, in the order of collection: 24, with 24 people.")
    assert "2 interviews in a row that bring at most 5% as many end the count" in foot
    assert "Reached at 5+2." in foot
    late = curved(24)
    late.loc[20:, "codes"] += 2
    assert "Reached at 5+2, and 2 more codes came after it." in (
        words(saturation(late))["foot"].replace("\n", " ")
    )
    assert "A code is new where it is used for the first time." in foot
    assert foot.endswith("1 has no date.")
    assert told["key-label-2"] == "90% of them"
    names = {each.get_gid() for each in (*chart.ax.lines, *chart.ax.artists, *chart.ax.patches)}
    assert {"band", "median", "stop", "line-0", "dot-0-24"} <= names


def test_a_curve_that_does_not_end(words) -> None:
    chart = saturation(curved(3))
    assert "stop-at" not in words(chart)
    assert "Not reached." in words(chart)["foot"]
    assert chart.alt_text.endswith("it does not end.")


def test_groups_have_a_line_each_and_n(words) -> None:
    chart = saturation(curved(8, 3))
    told = words(chart)
    assert told["key-label-0"].startswith("00 People of the northern region")
    assert told["key-label-0"].endswith("(n = 8; 8 interviews): 5+2")
    names = {each.get_gid() for each in (*chart.ax.lines, *chart.ax.artists, *chart.ax.patches)}
    assert {"line-0", "line-1", "line-2"} <= names
    assert "band" not in names
    assert repr(chart) == "Chart('saturation', 21 interviews in 3 groups)"


def test_one_group_by_itself_is_drawn_as_all_would_be(words) -> None:
    chart = saturation(curved(8, 1))
    told = words(chart)
    assert told["key-label-0"] == "in the order of collection"
    assert told["foot"].startswith("00 People of the northern region and its islands.")
    assert "Saturation curve of 00 People of the northern region and its islands, 8 interviews" in (
        chart.alt_text
    )


def test_hidden_groups_have_no_line_but_words(words) -> None:
    frame = curved(8, 3)
    hidden = frame["country"].str.startswith("01")
    frame["hidden"] = hidden
    for name in ("participants", "codes", "new"):
        frame[name] = frame[name].astype("Int64").mask(hidden)
    frame.attrs["peervoice"]["hidden_text"] = "n<9"
    chart = saturation(frame)
    assert words(chart)["key-label-1"].endswith(": n<9, hidden to protect people")
    assert "01 People of the northern region and its islands: hidden" in chart.alt_text
    alone = saturation(frame[hidden])
    assert alone.alt_text.endswith("the numbers are hidden to protect people.")
    assert words(alone)["key-label-0"] == "n<9: hidden to protect people"


# Timeline


def test_a_timeline_tells_silence_from_what_was_not_read(words, patches) -> None:
    chart = timeline(laid(1, 4))
    told = words(chart)
    assert [told.get(f"inside-{at}") for at in range(5)] == [
        None, None, "nothing said", "not read", "on the whole transcript",
    ]  # fmt: skip
    drawn = patches(chart)
    assert (drawn["coded-1-0"].get_x(), drawn["coded-1-0"].get_width()) == (10, 20)
    interviewer, participant = drawn["interviewer-0-0"], drawn["participant-0-1"]
    assert interviewer.get_height() < participant.get_height()
    assert told["foot"].startswith("Words, from the beginning on.")


def test_several_transcripts_count_the_codes_that_have_no_line(words) -> None:
    chart = timeline(laid(2, 8, minutes=True))
    told = words(chart)
    insides = [text for name, text in told.items() if name.startswith("inside")]
    assert [text.replace("\n", " ") for text in insides] == [
        "On the whole transcript: 2 codes. Nothing said of 2 codes. Not read for 2 codes."
    ] * 2
    assert told["foot"].startswith("Minutes of the recording.")
    assert "in minutes" in chart.alt_text


def test_minutes_are_only_used_where_every_transcript_has_them() -> None:
    mixed = pd.concat([laid(1, 2, minutes=True), laid(2, 2)[22:]], ignore_index=True)
    assert "in words" in timeline(mixed).alt_text


def test_all_of_them_stand_at_the_front_door() -> None:
    for draw in (agreement, cooccurrence, coverage, saturation, timeline):
        assert getattr(pv.charts, draw.__name__) is draw
