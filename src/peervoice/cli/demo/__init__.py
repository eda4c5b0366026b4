"""The demo: from three invented interviews to a page that shows what comes of them.

Nothing here is part of an analysis; it only calls what everybody can call.
"""

from peervoice.cli.demo.running import DemoResult, run

__all__ = ["DemoResult", "run"]
