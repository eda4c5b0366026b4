"""Study: everything that a project holds, as one frozen value.

Floor 2. Exchange files become a study, and a study becomes an exchange file.
"""

from peervoice.study.digesting import digests
from peervoice.study.study import Study

__all__ = ["Study", "digests"]
