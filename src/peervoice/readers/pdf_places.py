"""Places: where the characters of a PDF page stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from ctypes import byref, c_double, c_float
from math import pi
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_QUARTER: Final = pi / 2


class Frame(NamedTuple):
    """The edges of a page, and by how many right angles its words are turned on it."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @property
    def size(self) -> tuple[float, float]:
        """How wide and how high the page is where its words stand upright."""
        across, up = self.right - self.left, self.top - self.bottom
        return (up, across) if self.quarters % 2 else (across, up)

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """Return how far a point is from left and top where words stand upright."""
        if self.quarters == 0:
            return x - self.left, self.top - y
        return (
            (y - self.bottom, x - self.left),
            (self.right - x, y - self.bottom),
            (self.top - y, self.right - x),
        )[self.quarters - 1]


class Places:
    """Where the characters of a page stand when its words are upright."""

    def __init__(self, page: PdfPage, layer: PdfTextPage, text: str) -> None:
        from pypdfium2 import raw

        self._get_origin: Any = raw.FPDFText_GetCharOrigin
        self._get_box: Any = raw.FPDFText_GetCharBox
        self._layer = layer.raw
        count = layer.count_chars()
        # Not by how the page is turned: some programs turn pages, and some the words on them.
        angle = raw.FPDFText_GetCharAngle(self._layer, count // 2) if count else 0.0
        left, bottom, right, top = page.get_bbox()
        self.frame = Frame(left, bottom, right, top, round(angle / _QUARTER) % 4)
        self._seen = self.frame.seen
        self._sides = [c_double() for _ in range(4)]
        self._at = [byref(side) for side in self._sides]
        self._index = self._counting(text, count)

    def origin(self, place: int) -> tuple[float, float]:
        """Return how far from left and top a character of the text begins, on its baseline."""
        self._get_origin(self._layer, self._index(place), self._at[0], self._at[1])
        return self._seen(self._sides[0].value, self._sides[1].value)

    def box(self, place: int) -> tuple[float, float, float]:
        """Return how far from the left the ink of a character begins and ends, and its height."""
        self._get_box(self._layer, self._index(place), *self._at)
        left, right, bottom, top = (side.value for side in self._sides)
        (x, y), (other_x, other_y) = self._seen(left, bottom), self._seen(right, top)
        return (x, other_x, y - other_y) if x <= other_x else (other_x, x, abs(y - other_y))

    def is_hidden(self, place: int) -> bool:
        """Tell whether a character stands beyond the part of the page that it is drawn in."""
        from pypdfium2 import raw

        drawn = raw.FPDFText_GetTextObject(self._layer, self._index(place))
        clip = raw.FPDFPageObj_GetClipPath(drawn) if drawn else None
        # The library has no clip where all of the object is seen.
        count = raw.FPDFClipPath_CountPaths(clip) if clip else 0
        if count < 1:
            return False
        self._get_box(self._layer, self._index(place), *self._at)
        left, right, bottom, top = (side.value for side in self._sides)
        if not _is_within(drawn, (left + right) / 2, (bottom + top) / 2):
            return False
        corners = (list(_corners(clip, path)) for path in range(count))
        return any(
            points
            and (
                right < min(x for x, _ in points)
                or left > max(x for x, _ in points)
                or top < min(y for _, y in points)
                or bottom > max(y for _, y in points)
            )
            for points in corners
        )

    def _counting(self, text: str, chars: int) -> Callable[[int], int]:
        """Return how a place in the text becomes one among the library's characters."""
        if len(text) == chars:
            return lambda place: place
        # It counts those beyond U+FFFF twice, as UTF-16 does.
        twice = [place for place, char in enumerate(text) if char > "\uffff"]
        if len(text) + len(twice) == chars:
            return lambda place: place + bisect_left(twice, place)
        from pypdfium2.raw import FPDFText_GetCharIndexFromTextIndex as index_of

        return lambda place: int(index_of(self._layer, place + bisect_left(twice, place)))


def _is_within(drawn: Any, x: float, y: float) -> bool:
    """Tell whether an object is where a point is: parts of forms have places of their own."""
    from pypdfium2 import raw

    left, bottom, right, top = (c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(drawn, *map(byref, (left, bottom, right, top)))
    return left.value <= x <= right.value and bottom.value <= y <= top.value


def _corners(clip: Any, path: int) -> Iterator[tuple[float, float]]:
    from pypdfium2 import raw

    x, y = c_float(), c_float()
    for number in range(raw.FPDFClipPath_CountPathSegments(clip, path)):
        part = raw.FPDFClipPath_GetPathSegment(clip, path, number)
        raw.FPDFPathSegment_GetPoint(part, byref(x), byref(y))
        yield x.value, y.value
