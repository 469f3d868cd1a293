"""A logistic regression small enough to read."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
STEPS = 30


def logistic(seen: Numbers, truth: Numbers, counted: Numbers, ridge: float) -> tuple[float, ...]:
    """Weights and bias by Newton's method, on columns of unit variance so that the ridge treats them alike.

    `counted` is how much each row counts.
    """
    mean, spread = seen.mean(axis=0), seen.std(axis=0) + 1e-9
    design = np.column_stack([(seen - mean) / spread, np.ones(len(seen))])
    doubt = ridge * counted.sum() * np.eye(design.shape[1])
    doubt[-1, -1] = 0
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (counted * (truth - chance)) - doubt @ weights
        curve = (design * (counted * chance * (1 - chance))[:, None]).T @ design + doubt
        weights += np.linalg.solve(curve, slope)
    plain = weights[:-1] / spread
    return (*plain.tolist(), float(weights[-1] - plain @ mean))
