"""Coverage: how many people of each group were read, by one coder or more, and how many not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal

from peervoice.analysis.reach import ANYBODY, SEVERAL
from peervoice.charts.chart import Chart, Recipe
from peervoice.charts.frames import checked, group_labels, hidden_rows, hidden_text, plural
from peervoice.charts.key import MEANINGS, Swatch
from peervoice.charts.lanes import draw_lanes
from peervoice.charts.lanes_plan import HIGH, Draft, Lane, Scale, whole_marks
from peervoice.charts.lettering import plain
from peervoice.charts.rows import Row
from peervoice.charts.sheet import sheet_of
from peervoice.charts.style import current
from peervoice.charts.translating import translated
from peervoice.charts.wording import PLAIN, Wording, wording_of
from peervoice.errors import OptionError, near
from peervoice.frozen import FrozenMap

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from peervoice.charts.board import Board
    from peervoice.charts.lanes_plan import LanesPlan
    from peervoice.charts.style import Look, Theme

Reached = Literal["participants", "transcripts", "words"]

_OF: Final = {"participants": "of", "transcripts": "transcripts_of", "words": "words_of"}
_COLUMNS: Final = ("code", "name", "coder", *_OF, *_OF.values())
_SOURCE: Final = "codings.coverage(by=...)"
_BAR: Final = 0.78  # of a lane
_NAMED: Final = 2  # codes of one bundle that are named
_SHADES: Final = {"several": 0.82, "one": 0.36}
_MEANS: Final = {
    "several": "read by two coders or more",
    "one": "read by one",
    "not read": MEANINGS["not read"],
    "hidden": MEANINGS["hidden"],
}


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one group was read for some codes.

    Parameters
    ----------
    group : str
        The group in print.
    read, several, of : int
        How many were read at all, by two coders or more, and how many there are.
    hidden : bool
        Whether the numbers may not be shown.
    """

    group: str
    read: int = 0
    several: int = 0
    of: int = 0
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Bundle:
    """Codes that were read for alike.

    Parameters
    ----------
    name : str
        What they are called together.
    groups : tuple of Reach
        How far each group was read for them.
    """

    name: str
    groups: tuple[Reach, ...]


def coverage(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    value: Reached = "participants",
    width: float | None = None,
    language: str | None = None,
    title: str = "",
) -> Chart:
    """Draw how many people of each group were read, and how many were not.

    A bar is as long as the group has people: dark where two coders or more have read them, paler
    where one has, hatched where nobody has. Codes that were read for alike share a bar.

    Parameters
    ----------
    frame : DataFrame
        What ``codings.coverage(by=...)`` returns.
    ax : Axes, optional
        Where to draw; without it, a figure as large as the chart needs.
    value : str
        What the bars count: ``"participants"``, ``"transcripts"`` or ``"words"``.
    width : float, optional
        How wide the chart is printed, in centimetres.
    language : str, optional
        The language of the names of codes, one of those of the codebook; the chart speaks it
        too, if it has the words (see :func:`theme`). Alternative texts are in English.
    title : str
        A title above the chart.

    Raises
    ------
    OptionError
        If this is no coverage frame, it has no such value, or the chart cannot be read at this
        width.
    UnknownNameError
        If the codebook has no such language.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({
    ...     "country": ["PT", "PT", "CZ", "CZ"], "code": "stigma", "name": "Stigma",
    ...     "coder": ["anybody", "two or more"] * 2, "participants": [3, 1, 0, 0],
    ...     "of": [4, 4, 2, 2], "share": [0.75, 0.25, 0, 0], "transcripts": [3, 1, 0, 0],
    ...     "transcripts_of": [4, 4, 2, 2], "words": [90, 30, 0, 0], "words_of": [99, 99, 50, 50]})
    >>> chart = coverage(frame)
    >>> chart
    Chart('coverage', 1 code x 2 groups)
    >>> print(chart.alt_text)
    Coverage of 1 code by 2 groups (country): how many participants were read. Stigma: PT 3 of 4,
    1 by two or more; CZ 0 of 2.
    """
    table = checked(frame, _COLUMNS, _SOURCE)
    if value not in _OF:
        raise OptionError(f"Coverage has no {value!r}; it has {', '.join(_OF)}." + near(value, _OF))
    notes = translated(table, language) if language else ()
    by = list(table.columns[: table.columns.get_loc("code")])
    say = wording_of(language)
    bundles = _bundles(table, by, value, say)
    heading = plain(title)
    draft = _draft(bundles, by, heading, [*_feet(table, bundles, value, say), *notes], say)
    sheet = sheet_of(draft.words, ax=ax, width=width)
    with sheet.styled():
        board, plan = sheet.lay(partial(draft.plan, sheet))
        draw_lanes(board, plan)
        _draw(board, plan, [reach for _, reach in _lanes(bundles, by, say)])
    options = {"value": value, "width": width, "language": language, "title": heading}
    codes, groups = table["code"].nunique(), len(bundles[0].groups)
    extent = f"{plural(codes, 'code')} x {plural(groups, 'group')}"
    return Chart(
        ax=board.ax,
        table=table,
        alt_text=_alt_text(_bundles(table, by, value, PLAIN), codes, by, value, heading),
        recipe=Recipe(coverage, FrozenMap(options)),
        extent=extent,
    )


def _bundles(table: pd.DataFrame, by: Sequence[str], value: Reached, say: Wording) -> list[Bundle]:
    """Return codes with how far each group was read for them; codes that are alike together."""
    columns = (table[name].tolist() for name in ("code", "name", "coder", value, _OF[value]))
    rows = zip(*columns, group_labels(table, by, say), hidden_rows(table), strict=True)
    names: dict[object, str] = {}
    # Of each code and group, what is not hidden: by coder, how many were read, and of all.
    found: dict[object, dict[str, dict[object, tuple[Any, Any]]]] = {}
    for code, name, coder, number, of, group, hidden in rows:
        names.setdefault(code, plain(name))
        held = found.setdefault(code, {}).setdefault(str(group), {})
        if not hidden:
            held[coder] = number, of
    alike: dict[tuple[Reach, ...], list[str]] = {}
    for code, groups in found.items():
        reached = tuple(_reach(group, held) for group, held in groups.items())
        alike.setdefault(reached, []).append(names[code])
    return [Bundle(_named(each, len(names), say), groups) for groups, each in alike.items()]


def _reach(group: str, held: Mapping[object, tuple[Any, Any]]) -> Reach:
    if not held:
        return Reach(group, hidden=True)
    for coder in (ANYBODY, SEVERAL):
        if coder not in held:
            raise OptionError(
                f"The table has no row for coder {coder!r} and group {group!r}. "
                f"Pass all of what {_SOURCE} returns."
            )
    (read, of), (several, _) = held[ANYBODY], held[SEVERAL]
    return Reach(group, int(read), int(several), int(of))


def _named(names: Sequence[str], whole: int, say: Wording) -> str:
    if len(names) == whole and whole > 1:
        return say("all {n} codes", n=whole)
    if len(names) <= _NAMED + 1:
        return ", ".join(names)
    some, others = ", ".join(names[:_NAMED]), len(names) - _NAMED
    return say("{names} and {n} more codes", names=some, n=others)


def _lanes(
    bundles: Sequence[Bundle], by: Sequence[str], say: Wording
) -> Iterator[tuple[Lane, Reach | None]]:
    """Yield the lanes: of groups, under the names of codes where there are several bundles."""
    for number, bundle in enumerate(bundles):
        above = 2 * HIGH / 5 if number else 0.0
        if len(bundles) > 1 and by:
            yield Lane(Row(bundle.name, bundle.name, 0, parent=True), ("", ""), above=above), None
            above = 0.0
        for reach in bundle.groups:
            label = reach.group if by else bundle.name
            row = Row(label, label, int(len(bundles) > 1 and bool(by)), parent=False)
            words = (say("{k} of {of}", k=reach.read, of=reach.of), str(reach.several))
            yield Lane(row, ("", "") if reach.hidden else words, above=above), reach
            above = 0.0


def _draft(
    bundles: Sequence[Bundle],
    by: Sequence[str],
    title: str,
    feet: Sequence[str],
    say: Wording,
) -> Draft:
    theme = current()
    most = max([1, *(reach.of for bundle in bundles for reach in bundle.groups)])
    shown = {name for bundle in bundles for each in bundle.groups for *_, name in _parts(each)}
    key = [Swatch(say(_MEANS[name]), _look(theme, name)) for name in _MEANS if name in shown]
    return Draft(
        lanes=[lane for lane, _ in _lanes(bundles, by, say)],
        scale=Scale(0, most, tuple((place, f"{place:,.0f}") for place in whole_marks(most))),
        heads=(say("read"), say("by two or more")),
        key=key,
        title=title,
        foot=feet,
    )


def _parts(reach: Reach) -> list[tuple[int, int, str]]:
    """Return the parts of a bar: where they begin and end, and what they are."""
    parts = [
        (0, reach.several, "several"),
        (reach.several, reach.read, "one"),
        (reach.read, reach.of, "not read"),
    ]
    return [(0, 0, "hidden")] if reach.hidden else [part for part in parts if part[1] > part[0]]


def _look(theme: Theme, name: str) -> Look:
    if name not in _SHADES:
        return theme.absent(name)
    colour = theme.shade(_SHADES[name])
    return colour, "", theme.lines_on(colour)


def _feet(
    table: pd.DataFrame, bundles: Sequence[Bundle], value: Reached, say: Wording
) -> list[str]:
    codes, what = table["code"].nunique(), say(value)
    if len(bundles) == 1 < codes:
        what = say("{what}, for each of the {n} codes", what=what, n=codes)
    feet = [f"{what[0].upper()}{what[1:]}."]
    if any(reach.hidden for bundle in bundles for reach in bundle.groups):
        feet.append(f"{hidden_text(table)}: {say(MEANINGS['hidden'])}.")
    return feet


def _draw(board: Board, plan: LanesPlan, reached: Sequence[Reach | None]) -> None:
    theme = board.theme
    for number, reach in enumerate(reached):
        if reach is None:
            continue
        high = min(plan.heights[number], HIGH) * _BAR
        for start, end, name in _parts(reach):
            board.box(
                at=(start, plan.middle(number) - high / 2),
                size=((end or plan.scale.most) - start, high),
                look=_look(theme, name),
                name=f"{name}-{number}",
                anchor="data",
            )


def _alt_text(
    bundles: Sequence[Bundle], codes: int, by: Sequence[str], value: Reached, title: str
) -> str:
    groups = len(bundles[0].groups)
    named = f"Coverage “{title}”" if title else "Coverage"
    grouped = f" by {plural(groups, 'group')} ({', '.join(by)})" if by else ""
    sentences = [f"{named} of {plural(codes, 'code')}{grouped}: how many {value} were read."]
    for bundle in bundles:
        said = [(f"{reach.group} " if by else "") + _said(reach) for reach in bundle.groups]
        sentences.append(f"{bundle.name[0].upper()}{bundle.name[1:]}: {'; '.join(said)}.")
    return " ".join(sentences)


def _said(reach: Reach) -> str:
    if reach.hidden:
        return "hidden"
    several = f", {reach.several} by two or more" if reach.several else ""
    return f"{reach.read} of {reach.of}{several}"
