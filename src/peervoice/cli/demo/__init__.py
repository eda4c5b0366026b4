"""The demo: from an invented study to a page that a report author would forward.

Nothing here is part of an analysis; it only calls what everybody can call.
"""

from peervoice.cli.demo.running import DemoResult, run

__all__ = ["DemoResult", "run"]
