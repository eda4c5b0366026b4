"""Formats: which reader reads which suffix. A new format is a file of its own and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from peervoice.readers.docx import read_docx
from peervoice.readers.elan import read_elan
from peervoice.readers.file import File
from peervoice.readers.odt import read_odt
from peervoice.readers.page import Page, TurnsMode
from peervoice.readers.pdf import read_pdf
from peervoice.readers.recognised import read_recognised
from peervoice.readers.rtf import read_rtf
from peervoice.readers.sbv import read_sbv
from peervoice.readers.srt import read_srt
from peervoice.readers.text import read_text
from peervoice.readers.textgrid import read_textgrid
from peervoice.readers.vtt import read_vtt
from peervoice.readers.webpage import read_html

if TYPE_CHECKING:
    import pandas as pd

Reader = Callable[[File, TurnsMode], Page]


class Format(NamedTuple):
    """A kind of file that can hold interviews.

    Attributes
    ----------
    suffixes : tuple of str
        How names of such files end, in lower case.
    what : str
        What it is, for people.
    speakers : str
        How speakers and times are found in it.
    reader : callable or None
        Makes a page of a file; None for tables, which may hold many interviews.
    """

    suffixes: tuple[str, ...]
    what: str
    speakers: str
    reader: Reader | None


_LINES: Final = "names and times at the start of lines"
_DOCUMENT: Final = f"{_LINES}, headings, or columns of tables"

FORMATS: Final = (
    Format((".txt",), "plain text", _LINES, read_text),
    Format((".md", ".markdown"), "Markdown", _LINES, read_text),
    Format((".docx",), "Word document", _DOCUMENT, read_docx),
    Format((".odt",), "OpenDocument text", _DOCUMENT, read_odt),
    Format((".rtf",), "rich text", _DOCUMENT, read_rtf),
    Format((".pdf",), "PDF with a text layer", _LINES, read_pdf),
    Format((".html", ".htm"), "web page", _DOCUMENT, read_html),
    Format((".vtt",), "WebVTT captions", "voices, or names in cues", read_vtt),
    Format((".srt",), "SubRip subtitles", "names in subtitles", read_srt),
    Format((".sbv",), "SubViewer captions", "names in captions", read_sbv),
    Format((".json",), "what a speech recogniser heard", "its labels", read_recognised),
    Format((".textgrid",), "Praat TextGrid", "tiers", read_textgrid),
    Format((".eaf",), "ELAN annotations", "tiers", read_elan),
    Format((".csv",), "table", "columns", None),
    Format((".tsv", ".tab"), "table with tabs", "columns", None),
    Format((".xlsx",), "Excel workbook", "columns", None),
)

READERS: Final[Mapping[str, Reader]] = {
    suffix: each.reader for each in FORMATS for suffix in each.suffixes if each.reader is not None
}


def known_suffixes() -> str:
    """Return all suffixes that can be read, in words.

    Examples
    --------
    >>> known_suffixes().split(", ")[:3]
    ['.csv', '.docx', '.eaf']
    """
    return ", ".join(sorted(suffix for each in FORMATS for suffix in each.suffixes))


def formats_frame() -> pd.DataFrame:
    """Return one row a format: suffixes, what it is, and how speakers are found in it."""
    import pandas as pd

    rows = [(" ".join(each.suffixes), each.what, each.speakers) for each in FORMATS]
    return pd.DataFrame(rows, columns=["suffixes", "format", "speakers"])
