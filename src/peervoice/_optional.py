"""The one way to load a package that an extra brings.

Floor 0.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from peervoice.errors import MissingExtraError


def require(module: str, *, extra: str, purpose: str) -> ModuleType:
    """Import an optional module, or say which extra brings it.

    Parameters
    ----------
    module : str
        Name of the module, as in an import line.
    extra : str
        The extra of peervoice that installs it.
    purpose : str
        What the caller wanted to do, as the subject of a sentence.

    Raises
    ------
    MissingExtraError
        If the module is not installed.

    Examples
    --------
    >>> require("json", extra="nlp", purpose="Reading").__name__
    'json'
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(
            f"{purpose} needs the package {module.partition('.')[0]!r}. "
            f"Install it with: pip install 'peervoice[{extra}]'"
        ) from error
