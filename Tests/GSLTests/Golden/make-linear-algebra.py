#!/usr/bin/env python3
"""Makes linear-algebra.json: Cholesky factors, eigenvalues, solutions and least squares from LAPACK, through NumPy.

Made with Python 3.11 and NumPy 2.4.6.
"""
import json
import os

import numpy as np


def correlations(size, seed):
    """A correlation matrix, symmetric to the bit."""
    columns = np.random.default_rng(seed).normal(size=(size, size + 3))
    covariance = columns @ columns.T
    scale = np.sqrt(np.diag(covariance))
    matrix = np.tril(covariance / scale[:, None] / scale, -1)
    return matrix + matrix.T + np.eye(size)


def symmetric(size, seed):
    """A symmetric matrix with eigenvalues of both signs."""
    matrix = np.tril(np.random.default_rng(seed).normal(size=(size, size)))
    return matrix + np.tril(matrix, -1).T


def lists(array):
    return np.asarray(array).tolist()


def main():
    # GSL works in blocks from 24 rows on.
    factored = [np.array([[4.0]]), correlations(2, 1), correlations(5, 2), correlations(30, 3)]
    others = factored + [symmetric(6, 4), symmetric(25, 5)]
    solved = np.random.default_rng(6).normal(size=(7, 7))
    right = np.random.default_rng(7).normal(size=7)
    design = np.vander(np.linspace(-1, 1, 12), 4, increasing=True)
    observed = np.exp(np.linspace(-1, 1, 12)) + 0.1 * np.random.default_rng(8).normal(size=12)
    fitted, sums, _, _ = np.linalg.lstsq(design, observed, rcond=None)
    result = {
        "cholesky": [{"matrix": lists(m), "lower": lists(np.linalg.cholesky(m))} for m in factored],
        "eigenvalues": [{"matrix": lists(m), "values": lists(np.linalg.eigvalsh(m))} for m in others],
        "system": {"matrix": lists(solved), "right": lists(right), "solution": lists(np.linalg.solve(solved, right))},
        "fit": {
            "design": lists(design), "observations": lists(observed), "coefficients": lists(fitted),
            "covariance": lists(np.linalg.inv(design.T @ design) * sums[0] / 8), "sumOfSquares": float(sums[0]),
        },
    }
    with open(os.path.join(os.path.dirname(__file__), "linear-algebra.json"), "w") as file:
        json.dump(result, file)
        file.write("\n")


main()
