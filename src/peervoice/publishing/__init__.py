"""The guarded exit: how charts and quotes become files for others.

Floor 8. Consent is asked of the project anew, small groups are hidden, and nothing that says where
words stand leaves. All files go out, or none.
"""

from peervoice.publishing.opening import publish
from peervoice.publishing.publication import Publication

__all__ = ["Publication", "publish"]
