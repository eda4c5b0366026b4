"""A file that somebody named is written whole, or not at all."""

from __future__ import annotations

import pytest

from peervoice.errors import OptionError
from peervoice.saving import save_as

MEMOS = {"what": "memos are", "formats": (".csv", ".md"), "usual": ".md"}


@pytest.mark.parametrize("name", ["a.md", "Ёж e\u0301 💜.MD", "a.b.csv"])
def test_the_file_has_the_bytes_that_were_made_for_its_suffix(tmp_path, name) -> None:
    path = save_as(str(tmp_path / name), lambda suffix: suffix.encode(), **MEMOS)
    assert path == tmp_path / name
    assert path.read_bytes() == path.suffix.lower().encode()
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_what_was_there_stays_if_anything_fails(tmp_path) -> None:
    path = save_as(tmp_path / "a.md", lambda _: b"before", **MEMOS)

    def fails(_suffix: str) -> bytes:
        raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        save_as(path, fails, **MEMOS)
    assert path.read_bytes() == b"before"
    save_as(path, lambda _: b"after", **MEMOS)
    assert path.read_bytes() == b"after"
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.txt", r"a\.txt: memos are saved as \.csv, \.md, not as '\.txt'. Type 'a\.md'"),
        ("a", r"memos are saved as \.csv, \.md, not as ''. Type 'a\.md'"),
        ("no/a.md", r"there is no folder '.*no'. Make it first, or choose another\."),
    ],
)
def test_a_place_where_nothing_can_be_written_is_refused(tmp_path, name, said) -> None:
    made: list[str] = []
    with pytest.raises(OptionError, match=said):
        save_as(tmp_path / name, lambda suffix: made.append(suffix) or b"", **MEMOS)
    assert made == []
