"""Kill children of every kind, many times, and print what became of their work: `make soak`.

Takes as long as it takes. Tests do the same a few times (``tests/store/test_kill.py``).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent / "support"))


def main() -> int:
    """Run the soak; return how many kinds were not clean."""
    from killing.campaign import HEAD, STEPS, Campaign

    given = argparse.ArgumentParser(description="Kill programs in the middle of their work.")
    given.add_argument("--kills", type=int, default=200, help="of each kind")
    given.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    given.add_argument("--kinds", nargs="*", default=["coding", "read", *STEPS])
    given.add_argument("--seconds", type=float, default=60, help="of four programs on one file")
    asked = given.parse_args()
    print(f"seed {asked.seed}, {asked.kills} kills of each kind\n{HEAD}", flush=True)  # noqa: T201
    unclean = 0
    with Campaign(asked.seed) as campaign:
        for kind in asked.kinds:
            since = time.monotonic()
            if kind == "coding":
                tally, more = campaign.coding(asked.kills), ""
            elif kind == "read":
                tally, reads = campaign.read_while_coding(asked.kills)
                more = f"   {reads} reads beside"
            else:
                tally, more = campaign.steps(kind, asked.kills), ""
            print(f"{tally.row()}   {time.monotonic() - since:.0f} s{more}", flush=True)  # noqa: T201
            for fault in sorted(set(tally.faults))[:10]:
                print(f"    {fault}", flush=True)  # noqa: T201
            unclean += not tally.clean
    return unclean + _load(asked.seconds)


def _load(seconds: float) -> int:
    """Let four programs work on one file; return 1 if anything was lost or an error was shown."""
    from loading import campaign

    with tempfile.TemporaryDirectory() as folder:
        outcome = campaign(Path(folder), seconds=seconds)
    print(f"four programs on one file: {outcome}")  # noqa: T201
    return int(not outcome.clean)


if __name__ == "__main__":
    sys.exit(main())
