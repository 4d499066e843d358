"""Tags of locales, such as "fr_CA", and what they inherit from."""


def canonical(tag: str) -> str:
    """Return a tag as CLDR spells it: "pt-br.UTF-8@x" is "pt_BR"; "" if it names no language."""
    parts = tag.partition("@")[0].partition(".")[0].strip().replace("-", "_").split("_")
    language = parts[0].lower()
    if not (len(language) in {2, 3} and language.isascii() and language.isalpha()):
        return ""
    kept = (part for part in parts[1:] if part.isascii() and part.isalnum())
    rest = (part.title() if len(part) == len("Latn") else part.upper() for part in kept)
    return "_".join((language, *rest))


def lineage(tag: str) -> list[str]:
    """Return a tag and what it falls back to, nearest first: "fr_CA", "fr", "root"."""
    parts = [part for part in canonical(tag).split("_") if part]
    return ["_".join(parts[:count]) for count in range(len(parts), 0, -1)] + ["root"]
