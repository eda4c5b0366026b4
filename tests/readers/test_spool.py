"""A row of transcripts that can be larger than memory."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.readers import Spool
from peervoice.span import Span
from peervoice.transcript import Mark, Source, Transcript, Turn


def transcript(number: int) -> Transcript:
    text = f"Zoe\u0308: Да 🙂 {number}"
    turns = (Turn("Zoe\u0308", "participant", Span(6, len(text)), (Mark(6, 1.5),)),)
    return Transcript(f"T-{number}", text, turns, language="ru", source=Source("a.txt", "txt"))


@given(many=st.integers(0, 12), in_memory=st.integers(0, 120))
def test_what_goes_in_comes_out(many, in_memory):
    spool, given_in = Spool(in_memory=in_memory), [transcript(number) for number in range(many)]
    for each in given_in:
        spool.append(each)
    assert list(spool) == given_in
    assert [each.source for each in spool] == [each.source for each in given_in]
    assert spool[1:3] == given_in[1:3]
    assert [spool[at] for at in range(len(spool))] == given_in


def test_beyond_memory_a_file_without_a_name_holds_it(tmp_path):
    spool = Spool(tmp_path, in_memory=20)
    for number in range(50):
        spool.append(transcript(number))
    assert sum(isinstance(held, Transcript) for held in spool._held) == 1
    assert list(tmp_path.iterdir()) == []
    assert spool[49] == transcript(49)


def test_there_is_no_more_than_there_is():
    with pytest.raises(IndexError):
        Spool()[0]
