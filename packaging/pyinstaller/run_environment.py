"""Runs in the bundle before the program: sets right what being a bundle puts wrong.

PyInstaller points LD_LIBRARY_PATH at the bundle. This process has read it; a browser
or a file manager started from here must find its own libraries. A giftcalc started from
here, as it is for an import, must be pointed there anew, and is unless it learns from
the _PYI_ variables that its parent was.

Python's `zoneinfo` asks how its Python was built for the folders of time zones. That
record also names the folders of the machine that built it, and is left out; this
one answer stands in for it.

Where the language of the system is the bare "C", Python makes it one that knows all
letters, for Qt and for children; in a bundle it does not.
"""

import os
import sys
from types import ModuleType

ZONE_FOLDERS = "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"
"""Where Python looks for time zones unless it was built otherwise."""


def give_back(name: str) -> None:
    """Give an environment variable the value it had before the bundle was started."""
    own = os.environ.pop(f"{name}_ORIG", None)
    if own is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = own


def forget_parent() -> None:
    """Let a giftcalc that is started from here set itself up as the first one did."""
    for name in [name for name in os.environ if name.startswith("_PYI_")]:
        del os.environ[name]


def put_record() -> None:
    """Put the record of the build where `sysconfig` looks for it; Debian's Python has its own."""
    system = getattr(sys.implementation, "_multiarch", "")
    for parts in ((sys.abiflags, sys.platform, system), (sys.abiflags, system)):
        record = ModuleType("_".join(("_sysconfigdata", *parts)))
        vars(record)["build_time_vars"] = {"TZPATH": ZONE_FOLDERS}
        sys.modules[record.__name__] = record


def know_all_letters() -> None:
    """Do for the locale "C" what Python does at its start, on the same terms (PEP 538)."""
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "C")
    if named in {"C", "POSIX"} and not os.environ.get("LC_ALL"):
        os.environ["LC_CTYPE"] = "C.UTF-8"


if sys.platform == "linux":
    know_all_letters()
forget_parent()
if sys.platform != "win32":
    give_back("LD_LIBRARY_PATH")
    put_record()
