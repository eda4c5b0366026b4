"""Margins: comments of documents, as memos about their transcripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import UUID, uuid5

from peervoice.coding import Memo
from peervoice.readers.interview import Interview

_UUIDS: Final = UUID("0d0f3f58-6f0e-5a8e-9d3b-2f2a2b8e6c11")
_NOBODY: Final = "unknown"


def memos_of(interview: Interview) -> Iterator[Memo]:
    """Yield a memo for each comment; the same file gives the same memos again.

    The words that a comment stands beside come first, in quotation marks.

    Examples
    --------
    >>> from peervoice.readers.comment import Comment
    >>> from peervoice.transcript import Transcript
    >>> comment = Comment("jonas", "Who is they?", quote="they took it")
    >>> interview = Interview(Transcript("PT-01", "Amina: they took it"), (comment,))
    >>> [memo.text for memo in memos_of(interview)]
    ['“they took it” — Who is they?']
    """
    transcript = interview.transcript
    for number, comment in enumerate(interview.comments):
        if not comment.text.strip():
            continue
        said = f"“{comment.quote}” — {comment.text}" if comment.quote else comment.text
        file = transcript.source.digest if transcript.source else ""
        uuid = uuid5(_UUIDS, f"{transcript.id}/{file}/{number}/{comment.text}")
        author = comment.author.strip() or _NOBODY
        memo = Memo("transcript", transcript.id, author, said, uuid=uuid)
        if comment.when is not None:
            memo = Memo("transcript", transcript.id, author, said, comment.when, uuid)
        yield memo
