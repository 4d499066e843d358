"""Where shipped files and the person's own files live."""

import os
import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Protocol, Self

    class Resource(Protocol):
        """A shipped file or folder: the part of `importlib.resources` that is used."""

        @property
        def name(self) -> str:
            """The last part of its path."""

        def read_bytes(self) -> bytes:
            """Return all of a file; raise FileNotFoundError if it was not shipped."""

        def iterdir(self) -> Iterator["Resource"]:
            """Give what is in a folder, in no particular order."""


APP = "giftcalc"
HOME_VARIABLE = "GIFTCALC_HOME"
NOWHERE = os.path.join(os.devnull, APP)
"""A folder that can be neither read nor made, for an account that has no home."""


class Home:
    """The three folders that hold what belongs to the person who uses the program.

    None of them needs to exist: reading finds nothing, writing makes them.
    """

    __slots__ = ("cache", "config", "data")

    def __init__(self, config: str, data: str, cache: str) -> None:
        self.config = config
        self.data = data
        self.cache = cache

    @classmethod
    def under(cls, folder: str | os.PathLike[str]) -> "Self":
        """Return the home that is kept all in one folder, as on a stick or in a test."""
        root = os.path.abspath(os.path.expanduser(folder))
        return cls(*(os.path.join(root, part) for part in ("config", "data", "cache")))

    @classmethod
    def of_user(cls, environ: "Mapping[str, str] | None" = None) -> "Self":
        """Return the home where this system keeps such files, as platformdirs says."""
        folders = _xdg_folders(os.environ if environ is None else environ)
        return cls(*(folders or _platform_folders()))

    @classmethod
    def chosen(cls, option: str | None, environ: "Mapping[str, str] | None" = None) -> "Self":
        """Return the home that `--home` names, else GIFTCALC_HOME, else the system's."""
        known = os.environ if environ is None else environ
        folder = option or known.get(HOME_VARIABLE)
        return cls.under(folder) if folder else cls.of_user(known)

    def __repr__(self) -> str:
        """Name the folders, for a failing test."""
        return f"Home(config={self.config!r}, data={self.data!r}, cache={self.cache!r})"


def _xdg_folders(environ: "Mapping[str, str]") -> tuple[str, str, str] | None:
    """Return what platformdirs would on Linux, or None where only it can tell.

    Importing platformdirs costs more than a whole conversion, so its plain case is
    repeated here; a test holds the two against each other.
    """
    if sys.platform != "linux" or hasattr(sys, "getandroidapilevel"):
        return None
    account = environ.get("HOME", "")
    folders = []
    for variable, fallback in (
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_CACHE_HOME", ".cache"),
    ):
        base = environ.get(variable, "")
        if not base.startswith("/"):
            if not account.startswith("/"):
                return None
            base = f"{account.rstrip('/')}/{fallback}"
        folders.append(os.path.join(base, APP))
    return folders[0], folders[1], folders[2]


def _platform_folders() -> tuple[str, str, str]:
    from platformdirs import PlatformDirs

    try:
        dirs = PlatformDirs(APP, appauthor=False)
        folders = dirs.user_config_dir, dirs.user_data_dir, dirs.user_cache_dir
    except RuntimeError:  # said by newer versions of platformdirs
        return NOWHERE, NOWHERE, NOWHERE
    known = all(map(os.path.isabs, folders))  # older ones leave the "~" in
    return folders if known else (NOWHERE, NOWHERE, NOWHERE)


class _ShippedPath:
    """A shipped file on disk, without the cost of importing pathlib."""

    __slots__ = ("_path",)

    def __init__(self, path: str) -> None:
        self._path = path

    @property
    def name(self) -> str:
        return os.path.basename(self._path)

    def read_bytes(self) -> bytes:
        with open(self._path, "rb") as file:
            return file.read()

    def iterdir(self) -> "Iterator[Resource]":
        for name in os.listdir(self._path):
            yield _ShippedPath(os.path.join(self._path, name))


@cache
def _shipped_folder() -> str | None:
    """Return the folder of shipped files, or None if the package is not on a disk."""
    package = os.path.dirname(os.path.abspath(__file__))
    checkout = os.path.join(os.path.dirname(package), "resources")
    for folder in (os.path.join(package, "_resources"), checkout):
        if os.path.isdir(folder):
            return folder
    return None


def resource(*parts: str) -> "Resource":
    """Return a shipped file or folder, such as `resource("currencies", "words.json")`.

    It may not exist; reading it then raises FileNotFoundError.
    """
    folder = _shipped_folder()
    if folder is not None:
        return _ShippedPath(os.path.join(folder, *parts))
    from importlib.resources import files

    return files(__package__).joinpath("_resources", *parts)
