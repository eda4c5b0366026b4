"""Children: processes that are forked from one that has everything in memory already.

A child tells what it has done on a pipe of its own, a line at a time and without a buffer, so that
a line that its parent reads was written by a child that was still alive.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

# What a child calls with a line.
Tell = Callable[[str], None]

HERE = Path(__file__).resolve().parents[1]


class Child:
    """A process that works until it is done or killed.

    Parameters
    ----------
    pid : int
        Its number; nobody else gets it before `Nursery.bury`.
    lines : file descriptor
        What it tells.
    """

    def __init__(self, pid: int, lines: int) -> None:
        self.pid, self._lines = pid, os.fdopen(lines, "rb", buffering=0)
        self._rest = b""

    def line(self) -> str | None:
        """Return the next line that it tells, or None once it is dead and all is read."""
        while b"\n" not in self._rest:
            more = self._lines.read(65536)
            if not more:
                self._lines.close()
                return None
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\n")
        return line.decode()

    def wait_for(self, wanted: str) -> None:
        """Read lines until it tells this one."""
        while (line := self.line()) != wanted:
            assert line is not None, f"the child died before it told {wanted!r}"
            assert not line.startswith("failed"), json.loads(line.partition(" ")[2])

    def rest(self) -> list[str]:
        """Read all that it still tells until it is dead."""
        told = []
        while (line := self.line()) is not None:
            assert not line.startswith("failed"), json.loads(line.partition(" ")[2])
            told.append(line)
        return told

    def kill(self) -> None:
        """Kill it, without any chance to tidy up."""
        os.kill(self.pid, signal.SIGKILL)


class Nursery:
    """A process that forks children; a context manager.

    Parameters
    ----------
    folder : path
        Has a project and what is read, so that everything can be done once before it counts.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = tempfile.TemporaryDirectory()
        paths = os.pathsep.join([str(HERE), *(path for path in sys.path if path)])
        self._server = subprocess.Popen(
            [sys.executable, "-c", "from killing.children import serve; serve()", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # A thread of a library would not live on in the children.
            env={**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1"},
        )
        assert self._answer() == "ready"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stdin.close()
        self._server.stdout.close()
        self._server.wait()
        self._folder.cleanup()

    def child(
        self, kind: str, home: Path, *, pages: int = 0, first: int = 0, stays: bool = False
    ) -> Child:
        """Fork a child that takes a step, by its name in `killing.steps`, in a folder.

        Parameters
        ----------
        kind, home, pages, first
            As for `killing.steps.live`.
        stays : bool
            Whether the child waits to be killed when it is done.
        """
        given = {"pages": pages, "first": first}
        pipe = Path(self._folder.name) / "pipe"
        os.mkfifo(pipe)
        order = {"kind": kind, "home": str(home), "pipe": str(pipe), "stays": stays, "given": given}
        pid = self._ask(order)
        lines = os.open(pipe, os.O_RDONLY)
        pipe.unlink()
        return Child(int(pid), lines)

    def bury(self, child: Child) -> int:
        """Let go of a dead child; return the signal that killed it, or 0."""
        return int(self._ask({"bury": child.pid}))

    def _ask(self, order: dict[str, Any]) -> str:
        self._server.stdin.write(json.dumps(order).encode() + b"\n")
        self._server.stdin.flush()
        return self._answer()

    def _answer(self) -> str:
        return self._server.stdout.readline().decode().strip()


def serve() -> None:
    """Fork children on demand, until nobody asks any more."""
    from killing import steps

    steps.warm(Path(sys.argv[1]))
    gc.collect()
    gc.freeze()
    print("ready", flush=True)  # noqa: T201
    for line in sys.stdin:
        order = json.loads(line)
        if "bury" in order:
            _, status = os.waitpid(order["bury"], 0)
            answer = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        else:
            answer = os.fork()
            if answer == 0:
                _live(order)
        print(answer, flush=True)  # noqa: T201


def _live(order: dict[str, Any]) -> None:
    """Be a child."""
    from killing import steps

    pipe = os.open(order["pipe"], os.O_WRONLY)

    def tell(line: str) -> None:
        os.write(pipe, line.encode() + b"\n")

    try:
        try:
            steps.live(order["kind"], Path(order["home"]), tell, **order["given"])
            tell("done")
        except BaseException:  # noqa: BLE001
            tell(f"failed {json.dumps(traceback.format_exc())}")
        if order["stays"]:
            # Until it is killed, or nobody listens any more.
            nobody = select.poll()
            nobody.register(pipe, 0)
            nobody.poll()
    finally:
        os._exit(0)
