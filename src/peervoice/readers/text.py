"""Plain text and Markdown: the file's own text is kept."""

from __future__ import annotations

from peervoice.readers.decode import decode
from peervoice.readers.file import File
from peervoice.readers.page import Page, TurnsMode, page_of_text


def read_text(file: File, turns: TurnsMode = "auto") -> Page:
    r"""Read a text file.

    Parameters
    ----------
    file : File
        The bytes.
    turns : str or re.Pattern
        How turns are found: "auto", "none", a convention, or a pattern. Where nobody is
        found, the whole is one turn.

    Raises
    ------
    InputError
        If it is not a text file, or empty.

    Examples
    --------
    >>> page = read_text(File("PT-01.txt", b"Interviewer: And now?\nAmina: They still stop us."))
    >>> page.turns
    (Turn('Interviewer', interviewer, 13:21), Turn('Amina', participant, 29:48))
    """
    text, encoding = decode(file)
    return page_of_text(text, turns, encoding=encoding)
