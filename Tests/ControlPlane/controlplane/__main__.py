"""`python -m controlplane [--port N]`: serves on 127.0.0.1 until killed.

Prints one line, `listening on http://127.0.0.1:PORT`, when it answers. With
`--parent PID` it ends when that process is gone.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server

# Before moto reads it: roles attach policies that AWS manages.
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

from .app import ControlPlane  # noqa: E402


class QuietHandler(WSGIRequestHandler):
    """Keeps connections open, and says nothing about each request."""

    protocol_version = "HTTP/1.1"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass

    def connection_dropped(self, error: BaseException, environ: dict[str, Any] | None = None) -> None:
        """A client that went away before its answer is worth a line: the caller will try again."""
        asked = f"{environ['REQUEST_METHOD']} {environ['RAW_URI']}" if environ else "before a request"
        print(f"connection dropped ({asked}): {error!r}", file=sys.stderr, flush=True)


def watch(parent: int) -> None:
    """Ends the process once `parent` is gone."""
    while True:
        time.sleep(1)
        try:
            os.kill(parent, 0)
        except ProcessLookupError:
            os._exit(0)


def main() -> None:
    parser = argparse.ArgumentParser(prog="controlplane")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--parent", type=int, help="end when this process ends")
    arguments = parser.parse_args()
    server = make_server("127.0.0.1", arguments.port, ControlPlane(), threaded=True, request_handler=QuietHandler)
    if arguments.parent:
        threading.Thread(target=watch, args=(arguments.parent,), daemon=True).start()
    print(f"listening on http://127.0.0.1:{server.port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
