"""The project file: the only room that knows SQL.

Floor 6. Every writing verb is one transaction that takes the file for itself at once; nothing
is told to be saved before it is on the disk.
"""

from sqlalchemy import Connection

from peervoice.store.store import Store

__all__ = ["Connection", "Store"]
