"""Strips: the scale, names and numbers of a chart whose values are marks on lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from peervoice.charts.colour import mixed
from peervoice.charts.key import GAP, MEANINGS
from peervoice.charts.marks import strokes
from peervoice.charts.strips_plan import AIR, said

if TYPE_CHECKING:
    from peervoice.charts.board import Board
    from peervoice.charts.grid import Grid
    from peervoice.charts.marks import Place
    from peervoice.charts.strips_plan import Draft, StripsPlan
    from peervoice.charts.value import Value

FAINT: Final = 0.14  # of the ink: lines that lead the eye and say nothing


def draw_strips(board: Board, plan: StripsPlan, draft: Draft) -> None:
    """Draw all but the marks.

    Parameters
    ----------
    board : Board
        Where to draw.
    plan : StripsPlan
        Where everything stands.
    draft : Draft
        What is drawn.
    """
    theme, value = board.theme, draft.value
    _set_axes(board, plan, draft)
    _write_codes(board, plan, draft)
    _write_heads(board, plan, draft)
    if plan.title:
        board.head(plan.title, left=-plan.beside, above=plan.above, face=plan.head)
    if plan.key:
        plan.key.draw(board, left=-plan.beside, top=GAP - plan.above)
    for number, strip in enumerate(draft.strips):
        if plan.names[number]:
            board.write(
                plan.names[number],
                at=(-1.5 * GAP, plan.middle(number)),
                face=plan.small,
                name=f"group-{number}",
                anchor="row",
                side="right",
            )
        for place, cell in enumerate(strip.cells):
            board.write(
                said(cell, value),
                at=(plan.column(place), plan.middle(number)),
                face=plan.small,
                name=f"number-{number}-{place}",
                anchor="row",
                side="right",
                colour=theme.ink if cell.state == "read" else theme.quiet,
            )
    foot = plan.height + plan.scale_height
    board.write(
        plan.foot,
        at=(-plan.beside, foot),
        face=plan.small,
        name="scale-title",
        level="top",
    )


def feet(cells: Grid, value: Value) -> list[str]:
    """Return what has to be said beneath: of the scale, of what is hidden, and the notes."""
    said = [value.axis[0].upper() + value.axis[1:] + "."]
    if "hidden" in cells.states():
        said.append(f"{value.hidden_text}: {cells.wording(MEANINGS['hidden'])}.")
    return [*said, *cells.noted]


def sizes(cells: Grid) -> list[str]:
    """Return how many people each group has; nothing where the heading of a panel says it."""
    said = [cells.wording.size(column.n) for column in cells.columns]
    return [""] * len(said) if cells.whole and len(set(said)) == 1 else said


def _set_axes(board: Board, plan: StripsPlan, draft: Draft) -> None:
    from matplotlib.ticker import FixedFormatter, FixedLocator

    ax, rule, value = board.ax, board.theme.rule, draft.value
    ax.set_xlim(0, value.most * plan.size[0] / plan.scale_width)
    ax.set_ylim(plan.height, 0)
    places = _places(plan, value)
    ax.set_xticks(places, [value.mark(place) for place in places])
    # The ticks of the codes tell programs where they stand; people read the words beside them.
    first = {strip.row: number for number, strip in reversed(list(enumerate(draft.strips)))}
    ax.yaxis.set_major_locator(FixedLocator([plan.middle(first[row]) for row in sorted(first)]))
    ax.yaxis.set_major_formatter(FixedFormatter([row.label for row in draft.rows]))
    ax.yaxis.set_visible(False)
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
            spine.set_bounds(0, value.most)
    faint = mixed(board.theme.paper, board.theme.ink, part=FAINT)
    upright = [((place, 0.0), (place, plan.height)) for place in places[1:]]
    strokes(board, upright, name="quarters", colour=faint)


def _places(plan: StripsPlan, value: Value) -> list[float]:
    """Return the marks of the scale; where room is scarce, some of them and the last."""
    places = value.places()
    wide = max(plan.small.width(value.mark(place)) for place in places) + GAP
    apart = (places[1] - places[0]) / value.most * plan.scale_width
    last = len(places) - 1
    steps = (each for each in range(1, last) if last % each == 0 and each * apart >= wide)
    return places[:: next(steps, last)]


def _write_codes(board: Board, plan: StripsPlan, draft: Draft) -> None:
    faint = mixed(board.theme.paper, board.theme.ink, part=FAINT)
    first = {strip.row: number for number, strip in reversed(list(enumerate(draft.strips)))}
    lines: list[tuple[Place, Place]] = []
    for row, label in enumerate(plan.labels):
        number = first[row]
        over = plan.tops[number] - (label.height if plan.names[number] else 0.0)
        label.draw(
            board,
            at=(-plan.beside, over if plan.names[number] else plan.middle(number)),
            level="top" if plan.names[number] else "center",
            name=f"code-{row}",
        )
        if row:
            level = over - AIR / 2
            lines.append(((-plan.beside, level), (plan.size[0], level)))
    strokes(board, lines, name="between", anchor="row", colour=faint)


def _write_heads(board: Board, plan: StripsPlan, draft: Draft) -> None:
    face = plan.small
    for place, (text, head) in enumerate(zip(plan.heads, draft.heads, strict=True)):
        if not text:
            continue
        right, up = plan.column(place), -GAP
        if head.size:
            board.write(
                head.size, at=(right, up), face=face, name=f"size-{place}",
                side="right", level="bottom", colour=board.theme.quiet,
            )  # fmt: skip
            up -= face.height()
        board.write(
            text, at=(right, up), face=face, name=f"head-{place}",
            side="right", level="bottom",
        )  # fmt: skip
        if head.mark:
            over = (right - GAP, GAP - plan.over)
            head.mark.draw(board, at=over, name=f"head-mark-{place}")
