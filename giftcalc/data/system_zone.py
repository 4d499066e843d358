"""The name of the time zone that this computer is in."""

UTC = "UTC"
_ALIASES = frozenset(("Etc/UTC", "Etc/UCT", "UCT", "Zulu", "Etc/Zulu", "GMT", "Etc/GMT"))


def system_zone() -> str:
    """Return the IANA name of this computer's zone, "UTC" if it cannot be told."""
    import tzlocal

    try:
        tzlocal.reload_localzone()
        name = tzlocal.get_localzone_name()
    except (LookupError, OSError, ValueError):
        return UTC
    return UTC if name in _ALIASES else name
