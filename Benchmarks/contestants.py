"""Who is timed: the program and its peers, how each is built and called."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILD = ROOT / ".build" / "benchmarks"
PROGRAM = ROOT / ".build" / "release" / "buildout"
STUDY = ROOT / ".build-study" / "release" / "buildout-study"
PROGRAM_AVX2 = ROOT / ".build-v3" / "release" / "buildout"
SCENARIO = "Scenarios/evidence.yaml"
CELLS = 256

SCALAR_FLAGS = ["-O3", "-march=native", "-ffast-math", "-fopenmp"]
VECTOR_FLAGS = ["-O3", "-march=native", "-mprefer-vector-width=512", "-ffast-math", "-fopenmp"]


@dataclass
class Peer:
    """A peer: its name, how it works, how it is called, how far from the worked cases it may lie, its trials."""

    name: str
    method: str
    command: list
    bound: float
    trials: int

    def call(self, *arguments):
        """Runs the peer and gives its output."""
        return output([*self.command, *map(str, arguments)])

    def run(self, trials, threads, seed):
        """What a timed run reports, by name."""
        printed = self.call("run", BUILD / "scenario.txt", BUILD / "quantiles.f64", trials, threads, seed)
        pairs = (line.split() for line in printed.splitlines())
        return {pair[0]: float(pair[1]) for pair in pairs if len(pair) == 2}


def peers():
    """The peers, the quickest first."""
    python = [sys.executable]
    return [
        Peer(
            "C, vectorised", "structure of arrays in blocks of 32 trials, vectorised by the compiler, vector libm, "
            f"OpenMP; xoshiro256+, inputs from tables of {CELLS} cells by linear interpolation, noise by Box and Muller's "
            "method; "
            "`gcc " + " ".join(VECTOR_FLAGS) + " -lmvec`", [str(BUILD / "vectorised")], 1e-11, 4_000_000),
        Peer(
            "C, scalar", "trial by trial, OpenMP; GSL's taus2, ziggurat normals and gammas; `gcc "
            + " ".join(SCALAR_FLAGS) + " -lgsl`", [str(BUILD / "scalar")], 1e-11, 800_000),
        Peer(
            "numba", "trial by trial, `prange`, `fastmath`, compiled before the clock starts; inputs and noise as in "
            "vectorised C", [*python, str(HERE / "numba_prange.py")], 1e-11, 800_000),
        Peer(
            "NumPy", "chunks of 4,096 trials, a process a thread; inputs from the same tables, SFC64, ziggurat normals",
            [*python, str(HERE / "numpy_vectorised.py")], 1e-11, 600_000),
    ]


def environment():
    """The environment of every run: NumPy's own threads would only be in the way."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS_")}
    cache = {"NUMBA_CACHE_DIR": str(BUILD / "numba"), "PYTHONPYCACHEPREFIX": str(BUILD / "pycache")}
    return variables | cache


def output(command):
    """Runs a command in the root of the repository; a failure ends the benchmarks."""
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, env=environment(), text=True, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        words = " ".join(map(str, command))
        raise SystemExit(f"bench: {words} failed with {done.returncode}:\n{done.stderr}{done.stdout}")
    return done.stdout


def seconds(command):
    """The wall-clock time of a command, start-up and files included."""
    start = time.perf_counter()
    output(command)
    return time.perf_counter() - start


def run_command(trials, threads, seed=1, program=PROGRAM):
    """A whole run of the program: sobol, all outcomes, errors, bands, files."""
    return [
        program, "run", SCENARIO, "--again", "--trials", trials, "--threads", threads, "--seed", seed, "--method", "sobol",
        "--out", BUILD / "Results", "--quiet"]


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
