"""The desk: the only room that changes anything, and only through the store.

Floor 7.
"""

from peervoice.project.coder import Coder
from peervoice.project.opening import open
from peervoice.project.project import Project
from peervoice.project.reports import Added, Adopted, Read

__all__ = ["Added", "Adopted", "Coder", "Project", "Read", "open"]
