"""Saturation: how many codes each further interview brings, and where hardly any come."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from peervoice.analysis.new_codes import Rule
from peervoice.charts.chart import Chart, Recipe
from peervoice.charts.colour import mixed
from peervoice.charts.frames import checked, plural, told
from peervoice.charts.key import GAP, SWATCH
from peervoice.charts.lettering import plain
from peervoice.charts.marks import Mark, group_mark, stroke
from peervoice.charts.saturation_curves import alt_text_of, curves_of, draft_of
from peervoice.charts.sheet import sheet_of
from peervoice.frozen import FrozenMap

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from peervoice.charts.board import Board
    from peervoice.charts.saturation_curves import Curve
    from peervoice.charts.saturation_plan import CurvePlan
    from peervoice.charts.style import Theme

_NUMBERS: Final = ("new", "codes", "low", "median", "high", "ratio")
_COLUMNS: Final = ("interview", "participants", *_NUMBERS)
_SOURCE: Final = "codings.saturation().curve"
_BAND: Final = 0.1  # of the ink
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"


def saturation(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    width: float | None = None,
    title: str = "",
) -> Chart:
    """Draw how many codes there are after each interview, and where hardly any are new.

    The line with dots follows the order of collection. The band shows how much hangs on the order:
    it holds most random orders of the same interviews. A line across says where the published rule
    ends the count; the caption says what the rule is, and what the curve cannot say. Groups have a
    line each, without bands.

    Parameters
    ----------
    frame : DataFrame
        ``codings.saturation().curve``.
    ax : Axes, optional
        Where to draw; without it, a figure as large as the chart needs.
    width : float, optional
        How wide the chart is printed, in centimetres.
    title : str
        A title above the chart.

    Raises
    ------
    OptionError
        If this is no such frame, or the chart cannot be read at this width.

    Examples
    --------
    >>> from peervoice.analysis.new_codes import Rule
    >>> import pandas as pd
    >>> frame = pd.DataFrame({
    ...     "interview": [1, 2, 3], "participants": [1, 2, 3], "new": [4, 1, 0],
    ...     "codes": [4, 5, 5], "low": [1.0, 4, 5], "median": [3.0, 5, 5], "high": [4.0, 5, 5],
    ...     "ratio": [float("nan"), 0.25, 0.0]})
    >>> frame.attrs["peervoice"] = {"base": 1, "run": 1, "threshold": 0.05}
    >>> chart = saturation(frame)
    >>> chart
    Chart('saturation', 3 interviews)
    >>> print(chart.alt_text)
    Saturation curve of 3 interviews with 3 people: codes after each interview: 4, 5, 5. In random
    orders there are 1 to 4 after 1 interview and 5 after 3. By the rule (base 1, run 1, at most 5%
    new), it ends at 2+1.
    """
    table = checked(frame, _COLUMNS, _SOURCE)
    by = list(table.columns[: table.columns.get_loc("interview")])
    curves = curves_of(table, by)
    if len(curves) == 1:
        by = []  # one group by itself is drawn as all of them would be
    facts = told(table)
    rule = Rule()._replace(**{name: facts[name] for name in Rule._fields if name in facts})
    heading = plain(title)
    draft = draft_of(curves, by, rule, table, heading)
    sheet = sheet_of(draft.words, ax=ax, width=width)
    with sheet.styled():
        board, plan = sheet.lay(partial(draft.plan, sheet))
        _draw(board, plan, curves, rule)
    shown = [curve for curve in curves if not curve.hidden]
    number = sum(len(curve.codes) for curve in shown)
    extent = plural(number, "interview") + (f" in {plural(len(curves), 'group')}" if by else "")
    return Chart(
        ax=board.ax,
        table=table,
        alt_text=alt_text_of(curves, by, rule, heading),
        recipe=Recipe(saturation, FrozenMap({"width": width, "title": heading})),
        extent=extent,
    )


def _draw(board: Board, plan: CurvePlan, curves: Sequence[Curve], rule: Rule) -> None:
    _set_axes(board, plan)
    shown = [(place, curve) for place, curve in enumerate(curves) if not curve.hidden]
    alone = len(curves) == 1
    if alone and shown:
        _draw_band(board, curves[0])
        _draw_stop(board, plan, curves[0], rule)
    for place, curve in shown:
        _draw_curve(board, curve, place, _mark(board.theme, place, alone=alone))
    for number, label in enumerate(plan.key.labels):
        _draw_sample(board, plan, number, label, curves)
    if plan.title:
        board.head(plan.title, left=-plan.beside, above=plan.above, face=plan.head)
    board.write(
        "codes used until then",
        at=(-plan.beside, -GAP / 2),
        face=plan.small,
        name="codes",
        level="bottom",
        colour=board.theme.quiet,
    )
    board.write(
        plan.foot,
        at=(-plan.beside, plan.high + plan.scale_height),
        face=plan.small,
        name="foot",
        level="top",
    )


def _mark(theme: Theme, place: int, *, alone: bool) -> Mark:
    dark = theme.shade(0.75)
    return Mark("o", dark, dark, 4.4) if alone else group_mark(place, theme)


def _set_axes(board: Board, plan: CurvePlan) -> None:
    ax, rule = board.ax, board.theme.rule
    ax.set_xlim(1 - 0.35, plan.interviews + 0.35)
    ax.set_ylim(0, plan.codes * 1.06)
    across = [mark for mark in plan.marks(plan.interviews, plan.wide) if mark > 1]
    ax.set_xticks([1, *across], [f"{mark:,}" for mark in (1, *across)])
    up = plan.marks(plan.codes, 2 * plan.high)
    ax.set_yticks(up, [f"{mark:,}" for mark in up])
    ax.tick_params(
        length=3 * board.scale,
        width=0.8 * board.scale,
        color=rule,
        labelsize=plan.small.size * board.scale,
        labelcolor=board.theme.ink,
        labelfontfamily=list(plan.small.fonts),
        pad=2 * board.scale,
    )
    for side, spine in ax.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(rule)
        spine.set_linewidth(0.8 * board.scale)


def _draw_band(board: Board, curve: Curve) -> None:
    from matplotlib.patches import Polygon

    places = range(1, len(curve.codes) + 1)
    border = [*zip(places, curve.high, strict=True)]
    border += reversed([*zip(places, curve.low, strict=True)])
    board.ax.add_artist(
        Polygon(border, closed=True, facecolor=_band(board.theme), edgecolor="none", gid="band")
    )
    _line(board, list(places), list(curve.median), name="median", dashed=True)


def _band(theme: Theme) -> str:
    return mixed(theme.paper, theme.ink, part=_BAND)


def _draw_stop(board: Board, plan: CurvePlan, curve: Curve, rule: Rule) -> None:
    if curve.stop is None:
        return
    stroke(
        board, (curve.stop, 0), (curve.stop, plan.codes * 1.06), name="stop", width=1.0,
        colour=board.theme.ink,
    )  # fmt: skip
    # Below the curves there is room, on the side that has more of it.
    late = curve.stop > plan.interviews / 2
    board.write(
        f"{_NO_BREAK}{curve.told(rule)}{_NO_BREAK}",
        at=(curve.stop, plan.high - GAP - plan.small.height() / 2),
        face=plan.small,
        name="stop-at",
        anchor="column",
        side="right" if late else "left",
    )


def _draw_curve(board: Board, curve: Curve, place: int, mark: Mark) -> None:
    places = list(range(1, len(curve.codes) + 1))
    _line(board, places, list(curve.codes), name=f"line-{place}", colour=mark.edge)
    for at, codes in zip(places, curve.codes, strict=True):
        mark.draw(board, at=(at, codes), name=f"dot-{place}-{at}", anchor="data")


def _line(
    board: Board,
    across: Sequence[float],
    up: Sequence[float],
    *,
    name: str,
    colour: str = "",
    dashed: bool = False,
) -> None:
    from matplotlib.lines import Line2D

    board.ax.add_artist(
        Line2D(
            across,
            up,
            color=colour or board.theme.quiet,
            linewidth=1.2 * board.scale,
            linestyle=(0, (4, 2)) if dashed else "-",
            clip_on=False,
            zorder=2,
            gid=name,
        )
    )


def _draw_sample(
    board: Board, plan: CurvePlan, number: int, label: str, curves: Sequence[Curve]
) -> None:
    left, down = plan.key.place(number)
    left, down = left - plan.beside, down + GAP - plan.above
    theme, name = board.theme, f"key-{number}"
    alone = len(curves) == 1
    if alone and number == 2:
        board.box(
            at=(left, down - SWATCH[1] / 2), size=SWATCH, look=(_band(theme), "", ""), name=name
        )
    elif not (curves[0] if alone else curves[number]).hidden:
        mark = _mark(theme, number, alone=alone)
        median = alone and number == 1
        # A median is dashed, and so are two short lines with a gap between them.
        for start, end in ((0.0, 0.4), (0.6, 1.0)) if median else ((0.0, 1.0),):
            stroke(
                board,
                (left + start * SWATCH[0], down),
                (left + end * SWATCH[0], down),
                name=f"{name}-{start:g}",
                anchor="corner",
                colour=theme.quiet if median else mark.edge,
                width=1.2,
            )
        if not median:
            mark.draw(board, at=(left + SWATCH[0] / 2, down), name=f"key-mark-{number}")
    board.write(
        label, at=(left + SWATCH[0] + GAP, down), face=plan.small, name=f"key-label-{number}"
    )
