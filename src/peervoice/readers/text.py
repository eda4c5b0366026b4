"""Plain text and Markdown: the file's own text is kept."""

from __future__ import annotations

from peervoice.readers.decode import decode
from peervoice.readers.file import File
from peervoice.readers.page import Page, TurnsMode, before_first, one_turn, stated, turns_of
from peervoice.turns import labelled


def read_text(file: File, turns: TurnsMode = "auto") -> Page:
    r"""Read a text file whose lines may begin with ``Name:``.

    Parameters
    ----------
    file : File
        The bytes.
    turns : {"auto", "none"}
        Whether to look for speakers. Where none are found, the whole is one turn.

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
    if turns == "none":
        return Page(text, one_turn(text), "the whole text is one turn", encoding)
    found = labelled(text)
    if not found.utterances:
        return Page(text, one_turn(text), f"{found.convention}: one turn", encoding)
    outside = len(before_first(text, found.utterances))
    convention = stated(found.convention, outside)
    return Page(text, turns_of(found.utterances), convention, encoding)
