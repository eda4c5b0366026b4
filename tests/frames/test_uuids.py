"""UUIDs as numbers come back as the text that everybody writes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peervoice.frames import dashed, uuid_columns


@given(st.lists(st.uuids()))
def test_uuids_come_back(uuids) -> None:
    columns = uuid_columns("".join(each.hex for each in uuids))
    assert {name: column.dtype.name for name, column in columns.items()} == {
        "uuid_high": "uint64",
        "uuid_low": "uint64",
    }
    high, low = columns.values()
    assert dashed(high, low) == [str(each) for each in uuids]
    numbers = zip(high.tolist(), low.tolist(), strict=True)
    assert [first << 64 | second for first, second in numbers] == [each.int for each in uuids]
