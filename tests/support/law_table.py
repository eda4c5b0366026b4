"""The rows of the law table that ships, as they stand in the file."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

TABLE: Final = (
    Path(__file__).resolve().parents[2] / "src/peervoice/shipped/data" / "jurisdictions.csv"
)
PLACE: Final = ["jurisdiction", "name", "iso3166", "part_of", "region"]
LAW: Final = [
    "valid_from",
    "valid_to",
    "drugs",
    "people",
    "space",
    "basis",
    "response",
    "thresholds",
    "threshold_detail",
    "decides",
    "repeat_becomes_criminal",
    "compulsory",
    "diversion_by",
]
OTHER: Final = "other than cannabis"
DIVERTED: Final = {"diversion", "criminal_diverted"}
VOCABULARY: Final = {
    "people": {"adults", "aged 21 and over", "dependent users"},
    "space": {"public", "private"},
    "basis": {"criminal_law", "de_jure_statute", "de_jure_ruling", "de_facto"},
    "response": {"none", "administrative", "administrative_detention", "criminal", "regulated"}
    | DIVERTED,
    "thresholds": {"yes", "no"},
    "decides": {"commission", "police", "administrative_body", "prosecutor", "court"},
    "repeat_becomes_criminal": {"yes", "no"},
    "compulsory": {"yes", "no"},
    "diversion_by": {"statute", "practice"},
}


def _read() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS: Final = _read()
REGIMES: Final = [row for row in ROWS if any(row[field] for field in LAW)]


def named(row: dict[str, str]) -> str:
    """Return what tells a row from all others."""
    return " ".join(row[key] for key in ("jurisdiction", "valid_from", "drugs", "space")).strip()


def sources(row: dict[str, str]) -> list[tuple[str, str]]:
    """Return the fields of a row with their addresses."""
    statements = (each.partition("=") for each in row["sources"].split(" ; ") if each)
    return [(field, address) for field, _, address in statements]
