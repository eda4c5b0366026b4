"""Tables of quotes and framework matrices, fit for a report; methods as a document.

Floor 6. Knows selections and nothing of projects or files; the only room with templates of its
own. What leaves a project goes through `peervoice.publish`.
"""

from peervoice.tables.cell import Cell
from peervoice.tables.matrix import Framework
from peervoice.tables.methods import Methods
from peervoice.tables.quote_table import QuoteTable
from peervoice.tables.quoting import quotes

__all__ = ["Cell", "Framework", "Methods", "QuoteTable", "quotes"]
