"""Comments of documents become memos, the same ones each time."""

from __future__ import annotations

from datetime import UTC, datetime

from peervoice.readers.comment import Comment
from peervoice.readers.interview import Interview
from peervoice.readers.margins import memos_of
from peervoice.transcript import Source, Transcript

WHEN = datetime(2025, 3, 1, 12, 30, tzinfo=UTC)


def interview(*comments: Comment, digest: str = "d") -> Interview:
    source = Source("PT-01.docx", "docx", digest)
    return Interview(Transcript("PT-01", "Айна: they took it 🙂", source=source), comments)


def test_comments_are_memos_about_their_transcript():
    found = memos_of(
        interview(
            Comment("jonas", "Who is “they”?", "they took it 🙂", WHEN),
            Comment("", "кто?", "", WHEN),
            Comment("amina", "  \n", "took", WHEN),
        )
    )
    assert [(memo.about, memo.target, memo.author, memo.text, memo.created) for memo in found] == [
        ("transcript", "PT-01", "jonas", "“they took it 🙂” — Who is “they”?", WHEN),
        ("transcript", "PT-01", "unknown", "кто?", WHEN),
    ]


def test_the_same_file_gives_the_same_memos():
    comments = [Comment("jonas", "again", "took"), Comment("jonas", "again", "took")]
    first, second = (list(memos_of(interview(*comments))) for _ in range(2))
    assert [memo.uuid for memo in first] == [memo.uuid for memo in second]
    assert len({memo.uuid for memo in first}) == 2
    other = list(memos_of(interview(*comments, digest="e")))
    assert not {memo.uuid for memo in first} & {memo.uuid for memo in other}
