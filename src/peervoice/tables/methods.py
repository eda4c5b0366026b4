"""Methods: what a report says of how it was made, as text and as the checklist of COREQ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from peervoice.errors import ConflictError
from peervoice.frozen import FrozenMap
from peervoice.saving import save_as
from peervoice.tables.coreq import ASKED, BY_KEY, SECTIONS
from peervoice.tables.layout import leftwards
from peervoice.tables.telling import Telling

if TYPE_CHECKING:
    import pandas as pd

# Where a person has to write what no file knows.
BLANK: Final = "[to be filled in]"
# A form is made once, and then belongs to those who fill it in.
_FORM: Final = (".yaml", ".yml")
FORMATS: Final = (".docx", ".md", *_FORM)


class Item(NamedTuple):
    """One thing that a report says of its methods.

    Attributes
    ----------
    section, item : str
        Where it belongs, and what it is.
    value : str or None
        What is known; None is a blank.
    sentence : str
        How it is said; for a blank, what is to be said.
    asked : str
        Which question of `peervoice.tables.coreq` it answers.
    answered : bool
        Whether a person said it, and not the project.
    """

    section: str
    item: str
    value: str | None
    sentence: str
    asked: str
    answered: bool = False


class Answer(NamedTuple):
    """What a person says of one item.

    Attributes
    ----------
    text : str
        The answer; empty where there is none yet.
    reported : str
        Where the report says it, such as ``"p. 4"``.
    """

    text: str
    reported: str = ""


class CodeLine(NamedTuple):
    """A code in the list of codes.

    Attributes
    ----------
    code, name : str
        Its path, and its name.
    depth : int
        How many codes stand above it.
    people : str
        Of how many people it was read, and how many speak of it; empty where that is not shown.
    since : str
        Whether it was there before coding began; empty where nothing was coded.
    definition : str
        What it means.
    """

    code: str
    name: str
    depth: int
    people: str
    since: str
    definition: str


class Row(NamedTuple):
    """A line of the checklist.

    Attributes
    ----------
    number : int
        1 to 32.
    item, domain, name : str
        What to type to answer it, the part of the checklist, and what it is.
    known, answer : str
        What the project knows, and what a person said; either may be empty.
    missing : str
        What a person still has to say; empty where it is complete.
    reported : str
        Where the report says it; empty where nobody has said so.
    """

    number: int
    item: str
    domain: str
    name: str
    known: str
    answer: str
    missing: str
    reported: str


class Methods:
    """What a project knows of how a study was made; what it cannot know is a blank.

    Parameters
    ----------
    items : iterable of Item
        In the order of the checklist.
    codes : iterable of CodeLine
        The codes, in the codebook's order.
    answers : mapping of str to Answer
        What people said, by item.
    telling : Telling, optional
        How they were asked for.

    Examples
    --------
    >>> methods = Methods([Item("Sample", "participants", "3", "3 people took part.",
    ...     "participants")])
    >>> print(methods.prose)
    Sample. 3 people took part.
    >>> methods.checklist().loc[11, ["name", "known", "missing"]].tolist()
    ['How many people', '3 people took part.', '']
    """

    def __init__(
        self,
        items: Iterable[Item],
        *,
        codes: Iterable[CodeLine] = (),
        answers: Mapping[str, Answer] | None = None,
        telling: Telling | None = None,
    ) -> None:
        held = tuple(items)
        # Known first, then answers, then blanks, within each paragraph of the text.
        places = {section: at for at, section in enumerate(SECTIONS)}
        order = [(places[item.section], item.value is None, item.answered) for item in held]
        ordered = sorted(zip(order, held, strict=True), key=lambda pair: pair[0])
        self._items = tuple(item for _, item in ordered)
        self.codes = tuple(codes)
        self.answers = FrozenMap(answers or {})
        self.telling = telling or Telling()

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def __repr__(self) -> str:
        blank = sum(bool(row.missing) for row in self.rows)
        return f"Methods({len(self.rows)} items of COREQ, {blank} with something to be filled in)"

    def __str__(self) -> str:
        return self.prose

    @property
    def named(self) -> bool:
        """Whether coders are named."""
        return self.telling.named

    @property
    def min_participants(self) -> int:
        """The smallest group of people that is named."""
        return self.telling.minimum

    @property
    def prose(self) -> str:
        """Paragraphs, one a section; blanks stand in square brackets."""
        paragraphs = []
        for name in dict.fromkeys(item.section for item in self):
            said = (_sentence(item) for item in self if item.section == name)
            paragraphs.append(" ".join([f"{name}.", *said]))
        return "\n\n".join(paragraphs)

    @property
    def sections(self) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
        """The text by sections: name, what is said, and what is still to be said.

        What is said is one paragraph, or several where it runs in several directions.
        """
        found = []
        for name in dict.fromkeys(item.section for item in self):
            mine = [item for item in self if item.section == name]
            blanks = tuple(f"{item.sentence}." for item in mine if item.value is None)
            told = [item.sentence for item in mine if item.value is not None]
            runs = tuple(" ".join(run) for _, run in groupby(told, key=leftwards))
            found.append((name, runs, blanks))
        return tuple(found)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The 32 lines of the checklist."""
        return tuple(self._row(asked.key) for asked in ASKED if asked.number is not None)

    def frame(self) -> pd.DataFrame:
        """Return one row an item of the text.

        Returns
        -------
        pandas.DataFrame
            Columns: section, item, value (missing where it is to be filled in), sentence, number
            (of the checklist, if it has one), answered (whether a person said it).
        """
        import pandas as pd

        rows = [(*i[:4], BY_KEY[i.asked].number, i.answered) for i in self]
        names = [*Item._fields[:4], "number", "answered"]
        kinds = dict.fromkeys(names, "str") | {"number": "Int64", "answered": "bool"}
        return pd.DataFrame(rows, columns=names).astype(kinds)

    def checklist(self) -> pd.DataFrame:
        """Return the 32 items of COREQ.

        Returns
        -------
        pandas.DataFrame
            Columns: number, item (its name in ``answers``), domain, name, known (by the project),
            answer (of a person), missing (what is still to be said), reported (where).
        """
        import pandas as pd

        names = list(Row._fields)
        kinds = dict.fromkeys(names, "str") | {"number": "int64"}
        return pd.DataFrame(self.rows, columns=names).astype(kinds)

    def save(self, path: str | PathLike[str]) -> Path:
        """Write the text, the checklist and the codes to a file; or a form to fill in.

        The same methods give the same bytes; neither the time nor anything of the machine or its
        user is written.

        Parameters
        ----------
        path : str or path
            Where to: ``.docx`` or ``.md``; an older file is replaced. ``.yaml`` writes a form for
            ``project.methods(answers=...)``, with what is answered already.

        Returns
        -------
        Path
            The file that was written.

        Raises
        ------
        OptionError
            If methods cannot be written as such a file, or its folder does not exist.
        ConflictError
            If the form is there already: somebody may have filled it in.
        """
        path = Path(path)

        def made(suffix: str) -> bytes:
            if suffix in _FORM and path.exists():
                raise ConflictError(
                    f"{path} is there already, and somebody may have filled it in. Pass it as "
                    f"answers={path.name!r}, or choose another name for a new form."
                )
            return self._bytes(suffix)

        return save_as(path, made, what="methods are", formats=FORMATS, usual=".docx")

    def _bytes(self, suffix: str) -> bytes:
        if suffix == ".docx":
            from peervoice.tables.methods_word import document

            return document(self)
        if suffix == ".md":
            from peervoice.tables.methods_page import page

            return page(self).encode("utf-8")
        from peervoice.tables.methods_form import form

        return form(self).encode("utf-8")

    def _row(self, key: str) -> Row:
        asked = BY_KEY[key]
        mine = [item for item in self if item.asked == key]
        missing = [f"{item.sentence}." for item in mine if item.value is None]
        return Row(
            number=asked.number or 0,
            item=key,
            domain=asked.domain,
            name=asked.name,
            known=_joined(item for item in mine if not item.answered),
            answer=_joined(item for item in mine if item.answered),
            missing=" ".join(missing) or ("" if mine else f"{asked.ask}."),
            reported=self.answers.get(key, Answer("")).reported,
        )

    def _repr_html_(self) -> str:
        parts = []
        for name, texts, blanks in self.sections:
            words = "".join(f'<p dir="auto">{escape(each)}</p>' for each in texts)
            parts.append(f"<p><b>{escape(name)}</b></p>{words}")
            rows = (f"<li><mark>{escape(BLANK)}</mark> {escape(each)}</li>" for each in blanks)
            parts.append(f"<ul>{''.join(rows)}</ul>" if blanks else "")
        table = self.checklist().to_html(index=False)
        return "".join(parts) + f"<details><summary>COREQ</summary>{table}</details>"


def _sentence(item: Item) -> str:
    return item.sentence if item.value is not None else f"{item.sentence}: {BLANK}."


def _joined(items: Iterable[Item]) -> str:
    return " ".join(item.sentence for item in items if item.value is not None)
