"""Lanes: the scale, names, words and legend of a chart that has a line for each thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from peervoice.charts.colour import mixed
from peervoice.charts.key import GAP

if TYPE_CHECKING:
    from peervoice.charts.board import Board
    from peervoice.charts.lanes_plan import LanesPlan

FAINT: Final = 0.14  # of the ink: lines that lead the eye and say nothing


def draw_lanes(board: Board, plan: LanesPlan) -> None:
    """Draw all but what is on the scale.

    Parameters
    ----------
    board : Board
        Where to draw.
    plan : LanesPlan
        Where everything stands.
    """
    _set_axes(board, plan)
    if plan.title:
        board.head(plan.title, left=-plan.beside, above=plan.above, face=plan.head)
    if plan.key:
        plan.key.draw(board, left=-plan.beside, top=GAP - plan.above)
    for place, head in enumerate(plan.heads):
        if head:
            board.write(
                head,
                at=(plan.column(place), -GAP / 2),
                face=plan.small,
                name=f"head-{place}",
                side="right",
                level="bottom",
                colour=board.theme.quiet,
            )
    for number in range(len(plan.lanes)):
        _draw_lane(board, plan, number)
    board.write(
        plan.foot,
        at=(-plan.beside, plan.height + plan.scale_height),
        face=plan.small,
        name="foot",
        level="top",
    )


def _draw_lane(board: Board, plan: LanesPlan, number: int) -> None:
    lane, middle = plan.lanes[number], plan.middle(number)
    plan.labels[number].draw(
        board, at=(-plan.beside, middle), level="center", name=f"lane-{number}"
    )
    if lane.inside:
        # Words are not crossed by the lines of the scale.
        board.box(
            at=(GAP / 2, plan.tops[number]),
            size=(plan.small.width(lane.inside) + GAP, plan.heights[number]),
            look=(board.theme.paper, "", ""),
            name=f"ground-{number}",
            anchor="row",
        )
        board.write(
            lane.inside,
            at=(GAP, middle),
            face=plan.small,
            name=f"inside-{number}",
            anchor="row",
            colour=board.theme.quiet,
        )
    for place, word in enumerate(lane.words):
        board.write(
            word,
            at=(plan.column(place), middle),
            face=plan.small,
            name=f"word-{number}-{place}",
            anchor="row",
            side="right",
        )


def _set_axes(board: Board, plan: LanesPlan) -> None:
    ax, rule, scale = board.ax, board.theme.rule, plan.scale
    reach = (scale.most - scale.least) * plan.size[0] / plan.scale_width
    ax.set_xlim(scale.least, scale.least + reach)
    ax.set_ylim(plan.height, 0)
    marks = plan.marks
    ax.set_xticks([place for place, _ in marks], [mark for _, mark in marks])
    # The ticks of the lanes tell programs where they stand; people read the words beside them.
    middles = [plan.middle(number) for number in range(len(plan.lanes))]
    ax.set_yticks(middles, [lane.row.label for lane in plan.lanes])
    ax.tick_params(axis="y", length=0, labelleft=False)
    ax.tick_params(
        axis="x",
        length=3 * board.scale,
        width=0.8 * board.scale,
        color=rule,
        labelsize=plan.small.size * board.scale,
        labelcolor=board.theme.ink,
        labelfontfamily=list(plan.small.fonts),
        pad=2 * board.scale,
        top=plan.tall,
        labeltop=plan.tall,
    )
    for side, spine in ax.spines.items():
        spine.set_visible(side in ("left", "bottom") or (side == "top" and plan.tall))
        spine.set_color(rule)
        spine.set_linewidth(0.8 * board.scale)
        if side in ("bottom", "top"):
            spine.set_bounds(scale.least, scale.most)
    faint = mixed(board.theme.paper, board.theme.ink, part=FAINT)
    ax.grid(axis="x", color=faint, linewidth=0.8 * board.scale)
    ax.set_axisbelow(True)
