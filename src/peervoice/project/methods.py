"""Methods: what a report says of how it was made, as far as a project knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

# Where a person has to write what no file knows.
BLANK: Final = "[to be filled in]"


class Item(NamedTuple):
    """One thing that a report says of its methods.

    Attributes
    ----------
    section, item : str
        Where it belongs, and what it is.
    value : str or None
        What the project knows; None is a blank.
    sentence : str
        How it is said; for a blank, what is to be said.
    """

    section: str
    item: str
    value: str | None
    sentence: str


class Methods:
    """What a project knows of how a study was made; what it cannot know is a blank.

    Parameters
    ----------
    items : iterable of Item
        By section, in the order of a report.
    """

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = tuple(items)

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def __repr__(self) -> str:
        blanks = sum(item.value is None for item in self)
        return f"Methods({len(self._items) - blanks} items, {blanks} to be filled in)"

    def __str__(self) -> str:
        return self.prose

    @property
    def prose(self) -> str:
        """Paragraphs, one a section; blanks stand in square brackets."""
        return "\n\n".join(
            f"{section}. {' '.join(_sentence(item) for item in self if item.section == section)}"
            for section in self._sections()
        )

    def frame(self) -> pd.DataFrame:
        """Return one row an item.

        Returns
        -------
        pandas.DataFrame
            Columns: section, item, value (missing where it is to be filled in), sentence.
        """
        import pandas as pd

        frame = pd.DataFrame(self._items, columns=list(Item._fields))
        return frame.astype("str").assign(value=frame["value"].astype("str"))

    def _repr_html_(self) -> str:
        parts = []
        for section in self._sections():
            said = (_sentence(item) for item in self if item.section == section)
            words = escape(" ".join(said)).replace(escape(BLANK), f"<mark>{escape(BLANK)}</mark>")
            parts.append(f"<p><b>{escape(section)}.</b> {words}</p>")
        return "".join(parts)

    def _sections(self) -> list[str]:
        return list(dict.fromkeys(item.section for item in self))


def _sentence(item: Item) -> str:
    return item.sentence if item.value is not None else f"{item.sentence}: {BLANK}."
