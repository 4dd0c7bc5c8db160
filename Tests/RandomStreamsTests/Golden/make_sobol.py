"""Points of the unscrambled Sobol sequence by SciPy: dimension, then the first 32 coordinates times 2^32, in Gray code order."""
import numpy
from scipy.stats import qmc

points = qmc.Sobol(1024, scramble=False, bits=32).random(32)
for dimension in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 37, 100, 235, 500, 1024]:
    coordinates = (points[:, dimension - 1] * 2**32).astype(numpy.uint64)
    print(dimension, *coordinates)
