"""Saving: how a file is written that somebody asked for by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from os import PathLike
from pathlib import Path
from uuid import uuid4

from peervoice.errors import OptionError


def save_as(
    path: str | PathLike[str],
    make: Callable[[str], bytes],
    *,
    what: str,
    formats: Sequence[str],
    usual: str,
) -> Path:
    """Write a file whole, or not at all; what was there before stays if anything fails.

    Parameters
    ----------
    path : str or path
        Where to; its suffix says the format.
    make : callable
        Given the suffix in small letters, returns the bytes of the file.
    what : str
        What is saved, with its verb: "a chart is".
    formats : sequence of str
        The suffixes that it can be saved as.
    usual : str
        The suffix that is proposed to who has named another.

    Returns
    -------
    Path
        The file that was written.

    Raises
    ------
    OptionError
        If it cannot be saved as such a file, or the folder does not exist.

    Examples
    --------
    >>> save_as("x.doc", lambda _: b"", what="a page is", formats=(".md",), usual=".md")
    Traceback (most recent call last):
    ...
    peervoice.errors.OptionError: x.doc: a page is saved as .md, not as '.doc'. Type 'x.md', ...
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in formats:
        raise OptionError(
            f"{path}: {what} saved as {', '.join(formats)}, not as {suffix!r}. "
            f"Type {path.stem + usual!r}, for example."
        )
    if not path.parent.is_dir():
        raise OptionError(
            f"{path}: there is no folder {str(path.parent)!r}. Make it first, or choose another."
        )
    draft = path.with_name(f"{path.name}.{uuid4().hex[:8]}.draft")
    try:
        draft.write_bytes(make(suffix))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path
