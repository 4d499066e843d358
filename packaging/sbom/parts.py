"""What is known beforehand of the parts that are shipped: licences, makers, and data sets.

Whatever a wheel or a Debian package tells of itself is read from there; this is the rest.
A shipped file that fits nowhere stops the build, so that nothing is shipped unlisted.
"""

from __future__ import annotations

from typing import NamedTuple

PUBLIC_DOMAIN = "Public domain"
"""A licence by name: SPDX has no identifier for it."""

QT_LICENCE = "LGPL-3.0-only"
"""The one, of those that Qt and PySide6 are offered under, that they are shipped under."""

LGPL_TEXTS = ("LGPL-3.0-only.txt", "GPL-3.0-only.txt", "QT-NOTICE.txt")
QT_TEXTS = {
    "pyside6-essentials": (
        *LGPL_TEXTS,
        *("qtbase.txt", "qtsvg.txt", "qtwayland.txt", "BSD-3-Clause.txt"),
    ),
    "shiboken6": LGPL_TEXTS,
}
"""Distributions whose wheels bring no licence texts, and those in the folder texts they need."""

DISTRIBUTION_LICENCES = {
    "colorama": "BSD-3-Clause",
    "currencyconverter": "Apache-2.0",
    "defusedxml": "PSF-2.0",
    "pyqtgraph": "MIT",
    "pyside6-essentials": QT_LICENCE,
    "shiboken6": QT_LICENCE,
    "tzdata": "Apache-2.0",
}
"""Licences of distributions whose metadata hold no SPDX expression, or leave a choice."""

DEBIAN_LICENCES = {
    "libbz2-*": "bzip2-1.0.6",
    "libexpat1": "MIT",
    "libffi*": "MIT",
    "libgcc-s1": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libglib2.0-*": "LGPL-2.1-or-later",
    "liblzma5": PUBLIC_DOMAIN,
    "libmpdec*": "BSD-2-Clause",
    "libpcre2-*": "BSD-3-Clause",
    "libsqlite3-0": "blessing",
    "libssl3*": "Apache-2.0",
    "libstdc++6": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libuuid1": "BSD-3-Clause",
    "libwayland-*": "MIT",
    "libx11-xcb1": "MIT",
    "libxau6": "MIT",
    "libxcb*": "MIT",
    "libxdmcp6": "MIT",
    "libxkbcommon*": "MIT",
    "libzstd1": "BSD-3-Clause",
    "zlib1g": "Zlib",
}
"""Licences of the libraries (not the tools) in Debian packages, by their name or a pattern."""

DEBIAN_PYTHON = "libpython3*"
"""The packages that together are Python."""


class Part(NamedTuple):
    """A library within something else, and its files: by name, or with a slash by path."""

    name: str
    licence: str
    patterns: tuple[str, ...]


WHEEL_PARTS = {
    "numpy": (
        Part("OpenBLAS", "BSD-3-Clause", ("libscipy_openblas*", "libopenblas*")),
        Part("GCC runtime libraries", "GPL-3.0-or-later WITH GCC-exception-3.1", ("libgfortran*",)),
        Part("libquadmath", "LGPL-2.1-or-later", ("libquadmath*",)),
    ),
    "pyside6-essentials": (
        Part("Qt", QT_LICENCE, ("libQt6*", "Qt6*.dll", "*/plugins/*", "*/Qt*.framework/*")),
        Part("ICU", "Unicode-3.0", ("libicu*",)),
    ),
}
"""Libraries within wheels that do not tell of them; by the name of the distribution."""

PYTHON_PARTS = (
    Part("OpenSSL", "Apache-2.0", ("libssl*", "libcrypto*")),
    Part("SQLite", "blessing", ("sqlite3.dll", "libsqlite3*")),
    Part("expat", "MIT", ("libexpat*",)),
    Part("libffi", "MIT", ("libffi*",)),
    Part("zlib", "Zlib", ("zlib1.dll", "libz.*")),
    Part("bzip2", "bzip2-1.0.6", ("libbz2*",)),
    Part("XZ Utils", "0BSD", ("liblzma*",)),
    Part("mpdecimal", "BSD-2-Clause", ("libmpdec*",)),
)
"""In the order they are told; those of no own file are within Python's own modules."""

ALWAYS_TOLD = frozenset({"OpenSSL", "SQLite", "expat"})
"""Libraries named even when they are inside another file: the usual subjects of warnings."""

WINDOWS_RUNTIME = (
    *("vcruntime*.dll", "msvcp*.dll", "concrt*.dll", "ucrtbase.dll", "api-ms-win-*.dll"),
)
"""Microsoft's runtime of C, which Python's licence for Windows tells of."""

PYTHON_FILES = (
    *("libpython3*", "python3*.dll", "Python", "base_library.zip", "*.cpython-3*.so", "*.pyd"),
    *WINDOWS_RUNTIME,
)
"""Names of files that are Python's own, once no distribution and no package owns them."""


class DataSet(NamedTuple):
    """Shipped data: which resources, whose they are, and under which terms."""

    name: str
    patterns: tuple[str, ...]
    source: str
    licence: str
    texts: tuple[str, ...] = ()


FACTS = "Facts, no copyright"
OWN = "MIT"

DATA_SETS = (
    DataSet(
        "Euro foreign exchange reference rates",
        ("rates/ecb.json",),
        "European Central Bank",
        "Free reuse of ESCB statistics, source quoted, figures unmodified",
    ),
    DataSet(
        "Monthly exchange rates",
        ("rates/hmrc.json",),
        "HM Revenue & Customs",
        "OGL-UK-3.0",
        ("OGL-UK-3.0.txt",),
    ),
    DataSet("Parities fixed by law", ("rates/pegs.json",), "The laws named in the file", FACTS),
    DataSet(
        "Names and forms of currencies, countries, numbers and dates",
        ("i18n/*.json", "currencies/words.json"),
        "Unicode CLDR",
        "Unicode-3.0",
        ("Unicode-3.0.txt",),
    ),
    DataSet(
        "Countries, their currency and value added tax",
        ("currencies/countries.json",),
        "European Commission and the countries",
        FACTS,
    ),
    DataSet("Gifts", ("gifts/*.tsv",), "The giftcalc developers", OWN),
    DataSet("Price lists", ("prices/price_lists.json",), "The giftcalc developers", OWN),
    DataSet("Facts of payouts", ("payouts/facts.json",), "The giftcalc developers", OWN),
)
"""Where the licence texts named are in resources/licences."""

OWN_RESOURCES = ("i18n/*.[mp]o", "icons/*", "ledger/*.sql", "licences/*")
"""Resources that are part of the program itself."""
