"""Who went LIVE, told by whom gifts were sent to.

In a LIVE with guests each gift names its recipient. What others than the host received
is no income of the creator.
"""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


class Host(NamedTuple):
    """The id of who went LIVE, "" if unknown.

    It is `guessed` if others received gifts as well and only their number told.
    """

    id: str = ""
    guessed: bool = False


def host_of(recipients: "Mapping[str, int]", own: "Collection[str]", owner: str = "") -> Host:
    """Return who went LIVE.

    `recipients` are the frames each received, `own` the creator's ids, `owner` the
    account that recorded. Of several that could be, the one with the most frames is it.
    """
    known = {one: frames for one, frames in recipients.items() if one}
    for candidates in ({one for one in known if one in own}, {owner} & known.keys()):
        if candidates:
            return Host(max(sorted(candidates), key=known.__getitem__))
    if not known:
        return Host()
    return Host(max(sorted(known), key=known.__getitem__), guessed=len(known) > 1)
