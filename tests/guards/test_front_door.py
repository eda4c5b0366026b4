"""What `import peervoice` offers, and nothing else by accident."""

from __future__ import annotations

from typing import Final

import pytest

import peervoice

# ---------------------------------------------------------------------------------------------
# The front door, pinned: `peervoice.__all__` holds exactly these names. Whoever adds or takes
# away a name changes both, and tells users in CHANGELOG.md.
FRONT_DOOR: Final[tuple[str, ...]] = (
    "Code",
    "CodeColumn",
    "Codebook",
    "Columns",
    "Consent",
    "Law",
    "Participant",
    "PeervoiceError",
    "Project",
    "Span",
    "Transcript",
    "agreement",
    "charts",
    "open",
    "publish",
    "read_codebook",
    "read_law",
    "read_transcripts",
    "suggest",
    "tables",
)
# ---------------------------------------------------------------------------------------------

MOST_NAMES: Final = 20


def test_the_front_door_is_as_pinned():
    assert tuple(getattr(peervoice, "__all__", ())) == FRONT_DOOR


def test_the_names_are_few_sorted_and_once():
    assert list(FRONT_DOOR) == sorted(set(FRONT_DOOR))
    assert len(FRONT_DOOR) <= MOST_NAMES


@pytest.mark.parametrize("name", FRONT_DOOR)
def test_every_name_resolves_and_is_listed(name):
    assert getattr(peervoice, name) is not None
    assert name in dir(peervoice)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = peervoice.no_such_name
