"""Who is timed: the program and its peers, how each is built and called."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILD = ROOT / ".build" / "benchmarks"
PROGRAM = Path(os.environ.get("BUILDOUT", ROOT / ".build" / "release" / "buildout"))
RESULTS = BUILD / "Results"
STUDY = ROOT / ".build-study" / "release" / "buildout-study"
PROGRAM_AVX2 = ROOT / ".build-v3" / "release" / "buildout"
SCENARIO = "Scenarios/evidence.yaml"
CELLS = 256

SCALAR_FLAGS = ["-O3", "-march=native", "-ffast-math", "-fopenmp"]
VECTOR_FLAGS = ["-O3", "-march=native", "-mprefer-vector-width=512", "-ffast-math", "-fopenmp"]


@dataclass
class Peer:
    """A peer: its name, how it works, how it is called, how far from the worked cases it may lie, its trials, and the
    word for a run that reports its stages."""

    name: str
    method: str
    command: list
    bound: float
    trials: int
    timed: str = "run"

    def call(self, *arguments):
        """Runs the peer and gives its output."""
        return output([*self.command, *map(str, arguments)])

    def run_command(self, trials, threads, seed, word="run"):
        """A run in whole blocks of trials."""
        return [*self.command, word, BUILD / "scenario.txt", BUILD / "quantiles.f64", trials, threads, seed]

    def run(self, trials, threads, seed):
        """What a timed run reports, by name; `columns` has the mean, the standard deviation and the percentiles of each
        outcome and of each series in each year."""
        lines = [line.split() for line in output(self.run_command(trials, threads, seed, self.timed)).splitlines()]
        columns = [[float(word) for word in words[2:]] for words in lines if words[0] == "column"]
        return {words[0]: float(words[1]) for words in lines if len(words) == 2} | {"columns": columns}


def peers():
    """The peers, the quickest first."""
    python = [sys.executable]
    return [
        Peer(
            "C, vectorised", "structure of arrays in blocks of 32 trials, vectorised by the compiler, vector libm, "
            f"OpenMP; xoshiro256+, inputs from tables of {CELLS} cells by linear interpolation, noise by Box and "
            "Muller's method; `gcc " + " ".join(VECTOR_FLAGS) + " -lmvec`", [str(BUILD / "vectorised")], 1e-11, 4_000_000),
        Peer(
            "C, scalar", "trial by trial, OpenMP; GSL's taus2, ziggurat normals and gammas; `gcc "
            + " ".join(SCALAR_FLAGS) + " -lgsl`", [str(BUILD / "scalar")], 1e-11, 800_000),
        Peer(
            "numba", "trial by trial, `prange`, `fastmath`, compiled before the clock starts; inputs and noise as in "
            "vectorised C", [*python, str(HERE / "numba_prange.py")], 1e-11, 800_000, "timed"),
        Peer(
            "NumPy", "chunks of 4,096 trials, a process a thread; inputs from the same tables, SFC64, ziggurat normals",
            [*python, str(HERE / "numpy_vectorised.py")], 1e-11, 600_000),
    ]


def environment():
    """The environment of every run: NumPy's own threads would only be in the way."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS_")}
    cache = {"NUMBA_CACHE_DIR": str(BUILD / "numba"), "PYTHONPYCACHEPREFIX": str(BUILD / "pycache")}
    return variables | cache


@dataclass
class Finished:
    """What a command printed, how long it took with its start-up and files, the seconds of its threads together, and
    its greatest memory in MB."""

    printed: str
    seconds: float
    processor: float
    memory: float


def finished(command):
    """Runs a command in the root of the repository; a failure ends the benchmarks."""
    words = [str(part) for part in command]
    with tempfile.TemporaryFile("w+") as printed, tempfile.TemporaryFile("w+") as said:
        start = time.perf_counter()
        process = subprocess.Popen(words, cwd=ROOT, env=environment(), stdout=printed, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0), said.seek(0)
        if process.returncode != 0:
            raise SystemExit(
                f"bench: {' '.join(words)} failed with {process.returncode}:\n{said.read()}{printed.read()}")
        return Finished(printed.read(), seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6)


def output(command):
    """What a command prints."""
    return finished(command).printed


def run_command(trials, threads, seed=1, program=PROGRAM):
    """A whole run of the program: Sobol points, all outcomes, errors, bands, files."""
    return [
        program, "run", SCENARIO, "--trials", trials, "--threads", threads, "--seed", seed, "--method", "sobol",
        "--again", "--out", RESULTS, "--quiet"]


def compile_c():
    """Builds the C peers and the tool that makes the tables of quantiles."""
    BUILD.mkdir(parents=True, exist_ok=True)
    sources = HERE / "C"
    common = [sources / "scenario.c", sources / "statistics.c"]
    warnings = ["-Wall", "-Wextra", "-Werror"]
    gsl = ["-lgsl", "-lgslcblas", "-lm"]
    vector = [*VECTOR_FLAGS, *warnings, sources / "vectorised.c", *common, "-lmvec", "-lm"]
    output(["gcc", *vector, "-o", BUILD / "vectorised"])
    output(["gcc", *SCALAR_FLAGS, *warnings, sources / "scalar.c", *common, "-o", BUILD / "scalar", *gsl])
    output(["gcc", "-O2", *warnings, sources / "tables.c", sources / "scenario.c", "-o", BUILD / "tables", *gsl])
