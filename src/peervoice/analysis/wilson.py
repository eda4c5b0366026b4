"""Wilson's interval of a share."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

# The 0.975 quantile of the standard normal distribution, for an interval of 95 %.
_Z: Final = 1.959963984540054


def wilson(
    number: NDArray[np.int64], of: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the ends of Wilson's score interval of shares, at 95 %.

    With ``p = number / of`` and ``z`` the quantile,
    ``(p + z²/2n ± z sqrt(p (1 - p)/n + z²/4n²)) / (1 + z²/n)``.

    Parameters
    ----------
    number, of : numpy.ndarray
        Whole numbers, ``0 <= number <= of``.

    Returns
    -------
    low, high : numpy.ndarray
        NaN where there is nobody.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
    *Journal of the American Statistical Association*, 22(158), 209-212.

    Examples
    --------
    >>> low, high = wilson(np.array([8]), np.array([10]))
    >>> low.round(4), high.round(4)
    (array([0.4902]), array([0.9433]))
    """
    n = np.where(of > 0, of, np.nan)
    share, square = number / n, _Z * _Z
    middle = share + square / (2 * n)
    around = _Z * np.sqrt(share * (1 - share) / n + square / (4 * n * n))
    whole = 1 + square / n
    # At both ends the formula gives the end itself, but for the last bit.
    low = np.where(number == 0, 0.0, (middle - around) / whole)
    high = np.where(number == of, 1.0, (middle + around) / whole)
    return np.where(of > 0, low, np.nan), np.where(of > 0, high, np.nan)
