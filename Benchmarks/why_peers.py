"""What Python packages tell of a table of trials: `why_peers.py METHOD FILE REPEATS`.

The last column of the table is explained by the others. Prints as JSON the seconds that the method took, without the
start of Python, imports and reading, and what it found. REPEATS is how often numbers are found again from rows drawn
with replacement, for their intervals; 0: numbers alone."""

import json
import sys
import time
import warnings

import numpy as np

BOXES, LEAST_MASS, SHARE_PEELED = 3, 0.05, 0.05
SHAPLEY_WALKS = 16_384


def read(path):
    """Names of inputs, their columns and the column that they explain."""
    with open(path) as file:
        names = file.readline().strip().split(",")
        table = np.loadtxt(file, delimiter=",", ndmin=2)
    return names[:-1], np.ascontiguousarray(table[:, :-1]), np.ascontiguousarray(table[:, -1])


def problem(names, inputs):
    """SALib's description of the inputs."""
    return {"num_vars": len(names), "names": names, "bounds": [[column.min(), column.max()] for column in inputs.T]}


def rbd_fast(names, inputs, target, repeats):
    """SALib's Fourier amplitudes."""
    from SALib.analyze import rbd_fast as method
    given = problem(names, inputs)
    return lambda: {"first": list(method.analyze(given, inputs, target, num_resamples=repeats)["S1"])}


def pawn(names, inputs, target, repeats):
    """SALib's distances between conditional distributions, in ten slices of each input."""
    from SALib.analyze import pawn as method
    given = problem(names, inputs)
    return lambda: {"pawn": list(method.analyze(given, inputs, target, S=10)["median"])}


def sobol(names, inputs, target, repeats):
    """SALib's first and total indices from a design of its own, with as many base points as the table has rows; the sum of
    the inputs stands for a model. Drawing the design is not timed."""
    from SALib.analyze import sobol as method
    from SALib.sample import sobol as sampling
    given = problem(names, inputs)
    outcomes = sampling.sample(given, len(inputs), calc_second_order=False, seed=1).sum(axis=1)

    def found():
        indices = method.analyze(given, outcomes, calc_second_order=False, num_resamples=max(2, repeats), seed=1)
        return {"sobol": list(indices["S1"]), "outcomes": len(outcomes)}

    return found


def delta(names, inputs, target, repeats):
    """SALib's classes of equal count."""
    from SALib.analyze import delta as method
    given = problem(names, inputs)
    return lambda: {
        "first": list(method.analyze(given, inputs, target, num_resamples=repeats, method="sobol")["S1"])}


def openturns(names, inputs, target, repeats):
    """OpenTURNS' indices from ranks."""
    import openturns
    import openturns.experimental
    inputs, target = openturns.Sample(inputs), openturns.Sample(target[:, None])

    def found():
        method = openturns.experimental.RankSobolSensitivityAlgorithm(inputs, target)
        if repeats:
            method.setBootstrapSize(repeats)
            method.getFirstOrderIndicesInterval()
        return {"first": list(method.getFirstOrderIndices())}

    return found


def scipy(names, inputs, target, repeats):
    """SciPy's Spearman correlation and Chatterjee's ξ, input by input."""
    from scipy import stats
    measures = {
        "spearman": lambda one, other: stats.spearmanr(one, other).statistic,
        "xi": lambda one, other: stats.chatterjeexi(one, other).statistic}

    def interval(column, measure):
        stats.bootstrap(
            (column, target), measure, n_resamples=repeats, paired=True, vectorized=False, method="percentile")

    def found():
        if repeats:
            for column in inputs.T:
                for measure in measures.values():
                    interval(column, measure)
        return {name: [measure(column, target) for column in inputs.T] for name, measure in measures.items()}

    return found


def prim(names, inputs, target, repeats):
    """EMA Workbench's boxes, each the densest that its peeling comes to, by the share of hits as the program peels."""
    import pandas
    from ema_workbench.analysis import prim as method
    frame, hits = pandas.DataFrame(inputs, columns=names), target == 1

    def found():
        work = method.Prim(
            frame, hits, threshold=0.01, obj_function=method.PRIMObjectiveFunctions.ORIGINAL, mass_min=LEAST_MASS,
            peel_alpha=SHARE_PEELED)
        boxes = [work.find_box() for _ in range(BOXES)]
        return {"density": [float(box.density) for box in boxes], "mass": [float(box.mass) for box in boxes]}

    return found


def shapley(names, inputs, target, repeats):
    """SALib's walks: draws the points and takes the outcomes apart. The sum of the inputs stands for a model."""
    from SALib.analyze import shapley as analysis
    from SALib.sample import shapley as sampling
    given = problem(names, inputs)

    def found():
        points = sampling.sample(given, SHAPLEY_WALKS, seed=1)
        outcomes = points.sum(axis=1)
        effects = analysis.analyze(given, points, outcomes)["shapley_normalized"]
        return {"effects": list(effects), "evaluations": len(points)}

    return found


METHODS = {
    "rbd_fast": rbd_fast, "delta": delta, "pawn": pawn, "sobol": sobol, "openturns": openturns, "scipy": scipy, "prim": prim, "shapley": shapley}


def main():
    """Reads, imports, then times."""
    warnings.simplefilter("ignore")
    method, path, repeats = sys.argv[1], sys.argv[2], int(sys.argv[3])
    work = METHODS[method](*read(path), repeats)
    start, processor = time.perf_counter(), time.process_time()
    found = work()
    used = {"seconds": time.perf_counter() - start, "processor": time.process_time() - processor}
    print(json.dumps(used | found))


if __name__ == "__main__":
    main()
