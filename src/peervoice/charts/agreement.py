"""Agreement: a coefficient for each code, its interval, and how often the code was used."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import isnan
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from peervoice.charts.chart import Chart, Recipe
from peervoice.charts.frames import checked, plural
from peervoice.charts.lanes import draw_lanes
from peervoice.charts.lanes_plan import HIGH, Draft, Lane, Scale
from peervoice.charts.lettering import plain
from peervoice.charts.marks import Mark, stroke
from peervoice.charts.rows import Row, in_tree_order, rows_of
from peervoice.charts.sheet import sheet_of
from peervoice.charts.translating import translated
from peervoice.errors import OptionError, near
from peervoice.frozen import FrozenMap

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from peervoice.charts.board import Board
    from peervoice.charts.lanes_plan import LanesPlan

Coefficient = Literal["alpha", "kappa", "fleiss", "brennan_prediger", "ac1", "percent"]

_NAMES: Final = {
    "alpha": "Krippendorff's alpha (nominal)",
    "kappa": "Cohen's kappa",
    "fleiss": "Fleiss' kappa",
    "brennan_prediger": "Brennan and Prediger's kappa",
    "ac1": "Gwet's AC1",
    "percent": "Share of pairs of ratings that are the same",
}
_HEADS: Final = {
    "alpha": "alpha",
    "kappa": "kappa",
    "fleiss": "kappa",
    "brennan_prediger": "kappa",
    "ac1": "AC1",
    "percent": "share",
}
_COLUMNS: Final = ("code", "name", "unit", "n_units", *_NAMES, "low", "high", "prevalence", "note")
_SOURCE: Final = "codings.agreement(unit=...)"
_STEP: Final = 0.25
_HAIR: Final = 0.03
_POOLED: Final = "all codes"
_UNDEFINED: Final = "undefined"


class Rated(NamedTuple):
    """How far coders agree on one code.

    Attributes
    ----------
    row : Row
        The code.
    value : float
        The coefficient; NaN where it is undefined.
    interval : tuple of float, or None
        Its ends.
    n : int
        How many units.
    coded : float
        The share of all ratings that say yes; NaN if nobody rated anything.
    note : str
        Why it is undefined, or what to know.
    """

    row: Row
    value: float
    interval: tuple[float, float] | None
    n: int
    coded: float
    note: str


def agreement(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    value: Coefficient = "alpha",
    width: float | None = None,
    language: str | None = None,
    title: str = "",
) -> Chart:
    """Draw how far coders agree, code by code.

    A dot stands at the coefficient, a line through it reaches over its interval. Where it is
    undefined there is no dot but the reason in words. Beside it stand the number, how many units
    were rated, and how often the code was used: of rare codes, coefficients say little.

    Parameters
    ----------
    frame : DataFrame
        What ``codings.agreement(unit=...)`` returns; with ``clusters=`` it has intervals of alpha.
    ax : Axes, optional
        Where to draw; without it, a figure as large as the chart needs.
    value : str
        ``"alpha"``, ``"kappa"``, ``"fleiss"``, ``"brennan_prediger"``, ``"ac1"`` or ``"percent"``.
    width : float, optional
        How wide the chart is printed, in centimetres.
    language : str, optional
        The language of the names of codes, if the codebook has labels in it.
    title : str
        A title above the chart.

    Raises
    ------
    OptionError
        If this is no frame of agreement, it has no such coefficient, or the chart cannot be read
        at this width.
    UnknownNameError
        If the codebook has no such language.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({
    ...     "code": ["fines", "stigma"], "name": ["Fines", "Stigma"], "unit": "turn",
    ...     "n_units": [20, 20], "coders": "amina, ben", "percent": [0.9, 1.0],
    ...     "kappa": [0.62, float("nan")], "fleiss": [0.61, float("nan")],
    ...     "brennan_prediger": [0.8, 1.0], "ac1": [0.87, 1.0], "alpha": [0.62, float("nan")],
    ...     "low": float("nan"), "high": float("nan"), "prevalence": [-0.7, -1.0], "bias": [0, 0],
    ...     "note": ["", "All ratings are the same."]})
    >>> chart = agreement(frame)
    >>> chart
    Chart('agreement', 2 codes)
    >>> print(chart.alt_text)
    Agreement of coders on 2 codes: Krippendorff's alpha (nominal), by turn; coders: amina, ben.
    Fines: 0.62 of 20 units, 15% of ratings coded. Stigma: undefined. All ratings are the same.
    """
    table = checked(frame, _COLUMNS, _SOURCE)
    if value not in _NAMES:
        raise OptionError(
            f"Agreement has no {value!r}; it has {', '.join(_NAMES)}." + near(value, _NAMES)
        )
    notes = _translated(table, language) if language else ()
    rated = _rated(table, value)
    heading = plain(title)
    draft = _draft(rated, table, value, heading, notes)
    sheet = sheet_of(draft.words, ax=ax, width=width)
    with sheet.styled():
        board, plan = sheet.lay(partial(draft.plan, sheet))
        draw_lanes(board, plan)
        _draw(board, plan, rated)
    options = {"value": value, "width": width, "language": language, "title": heading}
    return Chart(
        ax=board.ax,
        table=table,
        alt_text=_alt_text(rated, table, value, heading),
        recipe=Recipe(agreement, FrozenMap(options)),
        extent=plural(sum(each.row.code != _POOLED for each in rated), "code"),
    )


def _translated(table: pd.DataFrame, language: str) -> tuple[str, ...]:
    # The last row is of all codes together, and has no label in any language.
    alone = table[table["code"] != _POOLED].copy()
    alone.attrs = dict(table.attrs)
    notes = translated(alone, language)
    table["name"] = alone["name"].reindex(table.index, fill_value="")
    return notes


def _rated(table: pd.DataFrame, value: Coefficient) -> list[Rated]:
    names = {
        str(code): plain(name) or plain(code)
        for code, name in zip(table["code"], table["name"], strict=True)
    }
    known = {str(told["code"]): told for told in table.to_dict("records")}
    found = []
    for row in rows_of(in_tree_order(names)):
        told = known[row.code]
        ends = float(told["low"]), float(told["high"])
        interval = None if value != "alpha" or any(map(isnan, ends)) else ends
        number = float(told[value])
        coded = (float(told["prevalence"]) + 1) / 2
        note = plain(told["note"]) if told["note"] else ""
        found.append(Rated(row, number, interval, int(told["n_units"]), coded, note))
    return found


def _draft(
    rated: Sequence[Rated],
    table: pd.DataFrame,
    value: Coefficient,
    title: str,
    notes: Sequence[str],
) -> Draft:
    shared = _shared_reason(rated)
    lanes = [
        Lane(
            each.row,
            words=(_number(each.value), f"{each.n:,}", _percent(each.coded)),
            inside="" if _defined(each) else _UNDEFINED if shared else _reason(each),
            above=HIGH / 2 if each.row.code == _POOLED and number else 0.0,
        )
        for number, each in enumerate(rated)
    ]
    foot = [f"{_axis(table, value)}.", *_feet(rated, value), *shared, *notes]
    least, marks = _marks(rated)
    return Draft(
        lanes, Scale(least, 1.0, marks), (_HEADS[value], "units", "coded"), (), title, foot
    )


def _marks(rated: Sequence[Rated]) -> tuple[float, tuple[tuple[float, str], ...]]:
    """Return where the scale begins, and its marks: at nought, or below the lowest value."""
    lowest = [each.interval[0] if each.interval else each.value for each in rated]
    lowest = [each for each in lowest if not isnan(each)]
    # What is a hair below nought needs no room of its own.
    steps = max(0, -int((min([0.0, *lowest]) + _HAIR) // _STEP))
    places = [step * _STEP for step in range(-steps, int(1 / _STEP) + 1)]
    marks = (f"{place:g}".replace("-", "\N{MINUS SIGN}") for place in places)
    return places[0], tuple(zip(places, marks, strict=True))


def _axis(table: pd.DataFrame, value: Coefficient) -> str:
    """Return what the scale measures: coefficient, unit and coders."""
    told = [f"{_NAMES[value]}, by {', '.join(dict.fromkeys(map(str, table['unit'])))}"]
    if "coders" in table:
        told.append(f"coders: {'; '.join(dict.fromkeys(map(str, table['coders'])))}")
    return "; ".join(told)


def _feet(rated: Sequence[Rated], value: Coefficient) -> list[str]:
    full = "1 is full agreement"
    feet = [full + ("." if value == "percent" else ", 0 what chance alone would give.")]
    if any(each.interval for each in rated):
        feet[0] += " Lines are 95% intervals."
    feet.append(
        "Coded: the share of all ratings that say yes; where it is small, a few ratings weigh much."
    )
    return feet


def _defined(each: Rated) -> bool:
    return not isnan(each.value)


def _reason(each: Rated) -> str:
    return f"{_UNDEFINED}. {each.note}" if each.note else _UNDEFINED


def _shared_reason(rated: Sequence[Rated]) -> list[str]:
    """Return the reason that all codes share which are undefined: it need not be said of each."""
    reasons = [each.note for each in rated if not _defined(each)]
    if len(reasons) < 2 or len(set(reasons)) > 1 or not reasons[0]:
        return []
    return [f"{_UNDEFINED.capitalize()}: {reasons[0]}"]


def _number(value: float) -> str:
    # Nothing below zero that rounds to zero.
    return "–" if isnan(value) else f"{round(value, 2) + 0.0:.2f}".replace("-", "\N{MINUS SIGN}")


def _percent(share: float) -> str:
    if isnan(share):
        return "–"
    return f"{share:.0%}" if share == 0 or share >= 0.0095 else "<1%"


def _draw(board: Board, plan: LanesPlan, rated: Sequence[Rated]) -> None:
    theme = board.theme
    dot = theme.shade(0.75)
    for number, each in enumerate(rated):
        if not _defined(each):
            continue
        down = plan.middle(number)
        if each.interval:
            low, high = each.interval
            stroke(
                board, (low, down), (high, down), name=f"interval-{number}", colour=dot, width=1.6
            )
        pooled = each.row.code == _POOLED
        mark = Mark("D", theme.ink, theme.ink, 5.6) if pooled else Mark("o", dot, dot, 6.2)
        mark.draw(board, at=(each.value, down), name=f"dot-{number}", anchor="data")


def _alt_text(rated: Sequence[Rated], table: pd.DataFrame, value: Coefficient, title: str) -> str:
    codes = plural(sum(each.row.code != _POOLED for each in rated), "code")
    named = f"Agreement of coders “{title}”" if title else "Agreement of coders"
    sentences = [f"{named} on {codes}: {_axis(table, value)}."]
    for each in rated:
        if not _defined(each):
            sentences.append(f"{each.row.label}: {_reason(each)}")
            continue
        told = f"{_number(each.value)} of {plural(each.n, 'unit')}"
        if each.interval:
            told += f" (interval {' to '.join(map(_number, each.interval))})"
        sentences.append(f"{each.row.label}: {told}, {_percent(each.coded)} of ratings coded.")
    return " ".join(sentences)
