"""Selection: codings chosen by code, person, coder or value, and what is asked of them.

Floor 5. A selection is a question; nothing is read before it is asked.
"""

from peervoice.selection.codings import Codings
from peervoice.selection.disagreement import Disagreement
from peervoice.selection.disagreements import Disagreements
from peervoice.selection.excerpt import Excerpt
from peervoice.selection.filters import Filters
from peervoice.selection.hit import Hit
from peervoice.selection.hits import Hits
from peervoice.selection.searching import search

__all__ = [
    "Codings",
    "Disagreement",
    "Disagreements",
    "Excerpt",
    "Filters",
    "Hit",
    "Hits",
    "search",
]
