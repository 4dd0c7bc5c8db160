"""The program under test, started for a folder of scenarios of its own."""

import os
import queue
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

BUILDOUT = os.environ.get("BUILDOUT", ".build/release/buildout")
SCENARIOS = Path(__file__).parents[2] / "Scenarios"


class Program:
    """`buildout serve` on a copy of the shipped scenarios, which may be ended and started anew at its address."""

    def __init__(self, *options):
        self.folder = Path(tempfile.mkdtemp(prefix="buildout-browser-"))
        for path in SCENARIOS.glob("*.yaml"):
            shutil.copy(path, self.folder)
        self.options = options
        self.process = None
        self.address = None

    def start(self, port=0, token=None):
        arguments = [BUILDOUT, "serve", str(self.folder), "--port", str(port), *self.options]
        if token:
            arguments += ["--token", token]
        self.process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
        self.address = self._first_line().strip()
        return self

    def kill(self):
        """Ends it at once, as a crash would."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def remove(self):
        if self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def port(self):
        return urlsplit(self.address).port

    @property
    def token(self):
        return parse_qs(urlsplit(self.address).query)["token"][0]

    def _first_line(self):
        lines = queue.Queue()
        threading.Thread(target=lambda: lines.put(self.process.stdout.readline()), daemon=True).start()
        line = lines.get(timeout=60)
        if not line:
            raise AssertionError(f"{BUILDOUT} serve ended with {self.process.wait()}")
        return line


def buildout(*arguments):
    """What another command of the program prints."""
    done = subprocess.run([BUILDOUT, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(f"buildout {arguments} ended with {done.returncode}: {done.stderr}")
    return done.stdout
