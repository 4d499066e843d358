"""Writes the list of all that a bundle ships, as CycloneDX JSON: dist/giftcalc-VERSION.cdx.json.

    python packaging/sbom/make_sbom.py --bundle dist/giftcalc --environment ENVIRONMENT

The arguments are those of collect_licences.py; --into names another folder than dist. It needs
cyclonedx-python-lib[json-validation]: what is written was held against CycloneDX's own schema.
The same bundle gives the same bytes: the time is SOURCE_DATE_EPOCH, the last commit's if not set.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import (
    ExternalReference,
    ExternalReferenceType,
    HashAlgorithm,
    HashType,
    Property,
    XsUri,
)
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component as Entry
from cyclonedx.model.component import ComponentType
from cyclonedx.model.contact import OrganizationalEntity
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from inventory import Build, take_stock
from packageurl import PackageURL
from wheels import ROOT, Missing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from component import Component

SITE = "https://github.com/giftcalc/giftcalc"
KINDS = {
    "application": ComponentType.APPLICATION,
    "library": ComponentType.LIBRARY,
    "framework": ComponentType.FRAMEWORK,
    "data": ComponentType.DATA,
}


def made_at() -> datetime:
    """Give the time that what is built says it was built at."""
    told = (
        os.environ.get("SOURCE_DATE_EPOCH")
        or subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
    )
    return datetime.fromtimestamp(int(told), UTC)


def entry(one: Component, within: str = "") -> Entry:
    """Give a component, its parts included, as CycloneDX has it; `within` is what it is part of."""
    reference = f"{within}{one.name}@{one.version}".removesuffix("@")
    licences = [LicenseFactory().make_from_string(one.licence)] if one.licence else []
    return Entry(
        name=one.name,
        version=one.version or None,
        type=KINDS[one.kind],
        bom_ref=reference,
        purl=PackageURL.from_string(one.purl) if one.purl else None,
        licenses=licences,
        supplier=OrganizationalEntity(name=one.supplier) if one.supplier else None,
        hashes=[sha256(content) for content in only(one.files.values())],
        external_references=locked_archives(one),
        properties=[
            Property(name="giftcalc:file", value=f"{place} sha256:{sha}")
            for place, sha in one.files.items()
        ],
        components=[entry(part, f"{reference}/") for part in one.parts],
    )


def sha256(content: str) -> HashType:
    """Give a SHA-256 as CycloneDX has it."""
    return HashType(alg=HashAlgorithm.SHA_256, content=content)


def only(hashes: Iterable[str]) -> set[str]:
    """Give the hash of a component's only file; of several files none is the component's."""
    found = set(hashes)
    return found if len(found) == 1 else set()


def locked_archives(one: Component) -> list[ExternalReference]:
    """Give the hashes that a distribution is locked to: it was installed from one of these."""
    if not one.locked:
        return []
    return [
        ExternalReference(
            type=ExternalReferenceType.DISTRIBUTION,
            url=XsUri(one.purl),
            comment="One of the archives that requirements/run.txt is locked to.",
            hashes=[sha256(content) for content in one.locked],
        )
    ]


def sbom(program: Component, components: list[Component], made: datetime) -> str:
    """Give the list as text, valid by CycloneDX's schema."""
    bom = Bom(components=[entry(one) for one in components])
    bom.metadata.timestamp = made
    bom.metadata.component = entry(program)
    bom.metadata.component.external_references.add(
        ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(SITE))
    )
    bom.register_dependency(bom.metadata.component, bom.components)
    shipped = sorted(f"{place} {sha}" for one in components for place, sha in one.files.items())
    digest = hashlib.sha256("\n".join([program.version, *shipped]).encode()).hexdigest()
    bom.serial_number = uuid5(NAMESPACE_URL, f"{SITE}#{digest}")
    text: str = JsonV1Dot6(bom).output_as_string(indent=1)
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if fault is not None:
        raise Missing(f"CycloneDX's schema forbids what was made: {fault}")
    return json.dumps(json.loads(text), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def main() -> int:
    """Write the list; the exit status is 1 if something shipped is unknown."""
    reader = argparse.ArgumentParser(description="Writes the list of all that a bundle ships.")
    reader.add_argument("--bundle", type=Path, required=True)
    reader.add_argument("--environment", type=Path, required=True)
    reader.add_argument("--root", type=Path, default=Path("/"))
    reader.add_argument("--into", type=Path, default=ROOT / "dist")
    asked = reader.parse_args()
    try:
        program, components = take_stock(Build(asked.bundle, asked.environment, asked.root))
        text = sbom(program, components, made_at())
    except Missing as reason:
        print(reason, file=sys.stderr)
        return 1
    asked.into.mkdir(parents=True, exist_ok=True)
    target = asked.into / f"giftcalc-{program.version}.cdx.json"
    target.write_text(text, encoding="utf-8", newline="\n")
    print(f"{target}: {len(components)} components")
    return 0


if __name__ == "__main__":
    sys.exit(main())
