"""Loads Qt quickly: PySide6's support for signatures waits until it is asked for.

Two thirds of what `import PySide6.QtWidgets` costs is not Qt: PySide6 unzips and
compiles 3,600 lines of Python about signatures, which serve the texts of its
TypeErrors and of `help()`. Here they are loaded when the first such text is needed.
This leans on the inside of PySide6, so it is done only for versions it was tried
with; every other one starts as ever. See docs/decisions/0005-quick-start.md.
"""

import builtins
import os
import sys
from _thread import RLock
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.machinery import ModuleSpec

KNOWN_VERSIONS = frozenset({"6.11.3"})
"""The versions of PySide6 this was tried with."""

KNOWN_PYTHONS = frozenset({(3, 11), (3, 12), (3, 13)})
"""The versions of CPython this was tried with."""

OFF_SWITCHES = frozenset({"GIFTCALC_PLAIN_QT", "SBK_EMBED"})
"""Environment variables that turn this off: our own, and one that PySide6's start reads."""

ENUM_OPTION = "PYSIDE6_OPTION_PYTHON_ENUM"
"""Another one it reads, and sets to "True", which its child processes then inherit."""

_PACKAGES = ("shiboken6", "PySide6")
_BOOTSTRAP = "signature_bootstrap"
_MAPPING = "shibokensupport.signature.mapping"

_own_import = builtins.__import__


def import_qt(environ: "Mapping[str, str]" = os.environ) -> bool:
    """Import QtWidgets and what it needs; return whether that went the quick way.

    Afterwards `import` is Python's own again: PySide6 puts a slower one in its
    place, for the sake of `from __feature__ import ...`, which is not used here.
    """
    quick = prepare(environ)
    import PySide6.QtWidgets  # noqa: F401 (loaded here so that all later imports find it)

    builtins.__import__ = _own_import
    return quick


def prepare(environ: "Mapping[str, str]") -> bool:
    """Make the first import of a Qt module quick; return False if it will be the plain one.

    In that case nothing has changed.
    """
    if not _may_be_tried(environ):
        return False
    try:
        _put_in_place()
        import shiboken6.Shiboken  # (its library, which all Qt modules need, starts the support)
    except Exception:  # noqa: BLE001 (whatever it is, PySide6's own start may still work)
        _take_away()
        return False
    vars(shiboken6).update(_public(shiboken6.Shiboken))
    return True


def _may_be_tried(environ: "Mapping[str, str]") -> bool:
    return (
        sys.platform == "linux"
        and sys.implementation.name == "cpython"
        and sys.version_info[:2] in KNOWN_PYTHONS
        and OFF_SWITCHES.isdisjoint(environ)
        and environ.get(ENUM_OPTION, "True") == "True"
        and sys.modules.keys().isdisjoint((*_PACKAGES, _BOOTSTRAP))
    )


def _put_in_place() -> None:
    for name in _PACKAGES:
        _put_package(name, _spec_of(name))
    sys.modules[_BOOTSTRAP] = _Bootstrap(_Support())


def _take_away() -> None:
    for name in [*sys.modules]:
        if name.partition(".")[0] in {*_PACKAGES, _BOOTSTRAP, "shibokensupport"}:
            del sys.modules[name]


def _spec_of(name: str) -> "ModuleSpec":
    for finder in sys.meta_path:
        spec = finder.find_spec(name, None)
        if spec is not None:
            return spec
    raise ModuleNotFoundError(name=name)


def _put_package(name: str, spec: "ModuleSpec") -> None:
    """Put a package into sys.modules without running its `__init__`.

    Raise ImportError if its version is not a known one.
    """
    package = ModuleType(name)
    package.__spec__, package.__loader__ = spec, spec.loader
    package.__package__, package.__file__ = name, spec.origin
    package.__path__ = spec.submodule_search_locations or []
    sys.modules[name] = package
    config = __import__(f"{name}._config", fromlist=("version",))
    if config.version not in KNOWN_VERSIONS:
        raise ImportError(name=name)
    vars(package).update(__version__=config.version, __version_info__=config.version_info)


def _run_init(package: ModuleType) -> None:
    """Do what the import of a package put there by `_put_package` left out."""
    spec = package.__spec__
    if spec is not None and spec.loader is not None:
        spec.loader.exec_module(package)


def _public(module: ModuleType) -> dict[str, object]:
    return {name: value for name, value in vars(module).items() if not name.startswith("_")}


class _Bootstrap(ModuleType):
    """The module that Shiboken's library fills with its bootstrap code.

    The library finds this one in `sys.modules`, and runs its code in it. Then it calls
    `bootstrap`, which a property answers, so that the function of that name waits.
    The modules that function needs are imported only when it is let go.
    """

    def __init__(self, support: "_Support") -> None:
        super().__init__(_BOOTSTRAP)
        self._support = support
        self._awaited: list[tuple[str, Sequence[str]]] = []
        self._builtins = vars(builtins) | {"__import__": self._import_later}
        vars(self)["__builtins__"] = self._builtins

    @property
    def bootstrap(self) -> object:
        return self._support.begin

    def _import_later(
        self,
        name: str,
        _globals: object,
        _locals: object,
        wanted: "Sequence[str] | None",
        _level: int,
    ) -> ModuleType:
        self._awaited.append((name, wanted or ()))
        stand_in = ModuleType(name)
        vars(stand_in).update(dict.fromkeys(wanted or ()))
        return stand_in

    def let_go(self) -> ModuleType:
        """Run the function put off, and return the module it loads."""
        self._builtins["__import__"] = _own_import
        for name, wanted in self._awaited:
            module = __import__(name, fromlist=wanted)
            found = {part: getattr(module, part) for part in wanted} or {name: module}
            vars(self).update(found)
        loader: ModuleType = vars(self)["bootstrap"]()
        return loader


class _Support:
    """What Shiboken's library calls about signatures: it loads the real support when it must.

    The library fetches these functions by name, once, and the namespace of the module
    called mapping at the first TypeError, for good: so that one is kept up to date.
    """

    def __init__(self) -> None:
        self._lock = RLock()
        self._loader: ModuleType | None = None
        self._mapping = ModuleType(_MAPPING)
        vars(self._mapping)["update_mapping"] = self.update_mapping

    def begin(self) -> "_Support":
        sys.modules[_MAPPING] = self._mapping
        return self

    def _real(self) -> ModuleType:
        with self._lock:
            if self._loader is None:
                _run_init(sys.modules["shiboken6"])
                self._loader = sys.modules[_BOOTSTRAP].let_go()
            return self._loader

    def update_mapping(self) -> None:
        with self._lock:
            real = self._real().mapping
            real.update_mapping()
            names = vars(real) | {"update_mapping": self.update_mapping}
            vars(self._mapping).update(names)

    def pyside_type_init(self, key: object, lines: list[str]) -> object:
        return self._real().pyside_type_init(key, lines)

    def create_signature(self, properties: object, key: object) -> object:
        return self._real().create_signature(properties, key)

    def seterror_argument(self, arguments: object, name: str, about: object) -> object:
        return self._real().seterror_argument(arguments, name, about)

    def make_helptext(self, function: object) -> object:
        return self._real().make_helptext(function)

    def finish_import(self, module: ModuleType) -> None:
        """Do nothing: PySide6 keeps this for deprecated functions, and has none."""

    def feature_import(self, *_: object) -> None:
        """Do nothing: it is called by the import of PySide6's that is not put in place."""

    feature_imported = feature_import

    def post_init(self) -> None:
        """Leave `__import__` alone."""
