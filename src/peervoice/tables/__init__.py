"""Tables of quotes, drawn by lot, within consent, and fit for a report.

Floor 6. Knows selections and nothing of projects or files; the only room with templates of its
own. What leaves a project goes through `peervoice.publish`.
"""

from peervoice.tables.quote_table import QuoteTable
from peervoice.tables.quoting import quotes

__all__ = ["QuoteTable", "quotes"]
