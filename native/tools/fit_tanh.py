"""Finds the coefficients of fastTanh in src/isa/simd.h.

tanh(x) = x P(x^2) / Q(x^2) for |x| <= LIMIT, both of degree 4, the largest relative error as small as least squares
with Lawson's reweighting makes it. Needs numpy. Prints the coefficients and the error in single precision.
"""

import numpy as np

LIMIT = 8.4  # 1 - tanh(8.4) is 1e-7: less than one unit in the last place of a float near 1
DEGREE = 4
POINTS = 4000
ROUNDS = 2000


def fit():
    x = LIMIT * (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, POINTS)))[1:]
    span = LIMIT * LIMIT
    basis = np.polynomial.chebyshev.chebvander(x * x / span * 2 - 1, DEGREE)
    wanted = np.tanh(x) / x
    weight = np.ones(len(x))
    below = np.ones(len(x))
    best = (np.inf, None, None)
    for _ in range(ROUNDS):
        scale = np.sqrt(weight) / (wanted * np.abs(below))
        system = np.hstack([basis, -wanted[:, None] * basis[:, 1:]]) * scale[:, None]
        solution, *_ = np.linalg.lstsq(system, wanted * scale, rcond=None)
        above, denominator = solution[: DEGREE + 1], np.r_[1, solution[DEGREE + 1 :]]
        below = basis @ denominator
        error = np.abs((basis @ above / below - wanted) / wanted)
        if error.max() < best[0]:
            best = (error.max(), above, denominator)
        weight = weight * (np.sqrt(error / error.max()) + 1e-3)
        weight /= weight.sum()
    to_square = np.polynomial.Polynomial([-1, 2 / span])
    p, q = (np.polynomial.Polynomial(np.polynomial.chebyshev.cheb2poly(c))(to_square).coef for c in best[1:])
    return p / q[0], q / q[0]


def horner(coefficients, z):
    total = np.full_like(z, np.float32(coefficients[-1]))
    for c in coefficients[-2::-1]:
        total = (total.astype(np.float64) * z + np.float64(np.float32(c))).astype(np.float32)  # as a fused multiply-add
    return total


p, q = fit()
x = np.linspace(-12, 12, 2_000_001).astype(np.float32)
clamped = np.clip(x, np.float32(-LIMIT), np.float32(LIMIT))
z = (clamped * clamped).astype(np.float32)
error = np.abs(clamped * horner(p, z) / horner(q, z) - np.tanh(x.astype(np.float64))).max()
print('P', ', '.join(f'{c:.9e}f' for c in p))
print('Q', ', '.join(f'{c:.9e}f' for c in q))
print(f'largest error in single precision {error:.2e}')
