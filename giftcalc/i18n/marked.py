"""The mark on messages that are put into the person's language later."""


def N_(message: str) -> str:  # noqa: N802 - the usual name of the mark for translators
    """Return an English message as it is; its translation is looked up where it is shown."""
    return message
