"""Serves the modules of the page beside their checks, without the program."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "Sources" / "Playground" / "Page"


class Handler(SimpleHTTPRequestHandler):
    def translate_path(self, path):
        folder = HERE if path.startswith("/tests/") else PAGE
        return str(folder / Path(path.split("?")[0]).name)

    def log_message(self, *_):
        pass


def serve():
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
