"""peervoice: from interviews to coded excerpts, theme charts and quote tables.

The names of this front door are all that most notebooks need. Each is loaded when it is first
used; importing peervoice loads nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from peervoice import charts, suggest, tables
    from peervoice.analysis import agreement
    from peervoice.codebook import Code, Codebook
    from peervoice.errors import PeervoiceError
    from peervoice.law import Law
    from peervoice.people import Consent, Participant
    from peervoice.project import Project, open
    from peervoice.publishing import publish
    from peervoice.readers import CodeColumn, Columns, read_codebook, read_law, read_transcripts
    from peervoice.span import Span
    from peervoice.transcript import Transcript

_HOMES = {
    "Code": "peervoice.codebook",
    "CodeColumn": "peervoice.readers",
    "Codebook": "peervoice.codebook",
    "Columns": "peervoice.readers",
    "Consent": "peervoice.people",
    "Law": "peervoice.law",
    "Participant": "peervoice.people",
    "PeervoiceError": "peervoice.errors",
    "Project": "peervoice.project",
    "Span": "peervoice.span",
    "Transcript": "peervoice.transcript",
    "open": "peervoice.project",
    "publish": "peervoice.publishing",
    "read_codebook": "peervoice.readers",
    "read_law": "peervoice.readers",
    "read_transcripts": "peervoice.readers",
}
_ROOMS = {
    "agreement": "peervoice.analysis.agreement",
    "charts": "peervoice.charts",
    "suggest": "peervoice.suggest",
    "tables": "peervoice.tables",
}

__all__ = [
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
]


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(_ROOMS[name])
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'peervoice' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
