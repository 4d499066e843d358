"""The accessibility tree as a screen reader sees it, read over D-Bus.

Qt publishes every widget on the accessibility bus as an object of `org.a11y.atspi`;
its name, role, states and text are what is read out. See at-spi2-core's own
xml/*.xml for the interfaces, and atspi-constants.h for the numbers of states.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from enum import IntEnum
from typing import Any, NamedTuple, Self, TypeVar

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

T = TypeVar("T")

REGISTRY = "org.a11y.atspi.Registry"
ROOT = "/org/a11y/atspi/accessible/root"
ACCESSIBLE = "org.a11y.atspi.Accessible"
TEXT = "org.a11y.atspi.Text"
TABLE = "org.a11y.atspi.Table"
ACTION = "org.a11y.atspi.Action"
COMPONENT = "org.a11y.atspi.Component"
PROPERTIES = "org.freedesktop.DBus.Properties"
EVENTS = "org.a11y.atspi.Event.Object"
LISTENED = ("object:announcement", "object:state-changed", "object:text-changed", "window:activate")

ANSWERS_WITHIN = 10.0
"""Seconds in which the window must answer a question; one that hangs fails its test."""

PATIENCE = 20.0
"""Seconds in which what is waited for must come true."""

LOOK_AGAIN = 0.05
"""Seconds after which a condition is looked at again though no event came."""

ENDLESS = frozenset(("table", "tree table", "list", "list box"))
"""Roles whose children are rows and cells: too many to walk through."""


class State(IntEnum):
    """The bits of an accessible's state that are asked for here."""

    ACTIVE = 1
    CHECKED = 4
    ENABLED = 8
    FOCUSABLE = 11
    FOCUSED = 12
    SENSITIVE = 24
    SHOWING = 25
    VISIBLE = 30


class GoneError(Exception):
    """What was asked is no longer there."""


class Node(NamedTuple):
    """One accessible object as it was when it was read; `tree` reads it anew."""

    bus: str
    path: str
    role: str
    name: str
    description: str
    bits: int
    children: tuple[tuple[str, str], ...]

    def has(self, state: State) -> bool:
        """Tell whether a state was set."""
        return bool(self.bits >> state & 1)

    def __str__(self) -> str:
        """Describe it as a failing test should: by what is read out."""
        return f"{self.role} {self.name!r}"


class Tree:
    """The accessibility bus: questions to a program, and what it says by itself."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        self.said: deque[str] = deque(maxlen=100)
        self.focus: dict[str, str] = {}
        self._events: deque[Message] = deque(maxlen=1000)
        rule = MatchRule(type="signal", interface=EVENTS)
        connection.filter(rule, queue=self._events).__enter__()
        connection.send_and_get_reply(message_bus.AddMatch(rule))
        registry = DBusAddress("/org/a11y/atspi/registry", REGISTRY, REGISTRY)
        for event in LISTENED:
            message = new_method_call(registry, "RegisterEvent", "sass", (event, [], ""))
            connection.send_and_get_reply(message, timeout=ANSWERS_WITHIN)

    @classmethod
    def at(cls, address: str) -> Self:
        """Connect to the accessibility bus at an address."""
        return cls(open_dbus_connection(address))

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()

    def wait_for(self, condition: Callable[[], T | None], what: str) -> T:
        """Return what a condition gives, as soon as that is anything; fail if it never does."""
        deadline = time.monotonic() + PATIENCE
        while True:
            with suppress(GoneError):
                found = condition()
                if found:
                    return found
            if time.monotonic() > deadline:
                raise AssertionError(f"This never came: {what}")
            self.rest()

    def rest(self) -> None:
        """Wait until the program says anything, but not for long."""
        with suppress(TimeoutError):
            self._connection.recv_messages(timeout=LOOK_AGAIN)
        self._hear()

    def _hear(self) -> None:
        """Keep the announcements, which a screen reader would speak, and where the keyboard is."""
        while self._events:
            event = self._events.popleft()
            fields, (kind, first, _, value, *_) = event.header.fields, event.body
            if fields[HeaderFields.member] == "Announcement":
                self.said.append(str(value[1]))
            elif (kind, first) == ("focused", 1):
                self.focus[fields[HeaderFields.sender]] = fields[HeaderFields.path]

    def ask(self, *messages: Message) -> list[Any]:
        """Put many questions at once and return the answers in their order."""
        connection = self._connection
        numbers = {}
        for at, message in enumerate(messages):
            number = next(connection.outgoing_serial)
            connection.send(message, serial=number)
            numbers[number] = at
        answers: list[Any] = [None] * len(messages)
        deadline = time.monotonic() + ANSWERS_WITHIN
        while numbers:
            reply = connection.receive(timeout=max(deadline - time.monotonic(), 0))
            number = reply.header.fields.get(HeaderFields.reply_serial, -1)
            if number in numbers:
                answers[numbers.pop(number)] = _answer_in(reply)
            elif reply.header.fields.get(HeaderFields.interface) == EVENTS:
                self._events.append(reply)
        self._hear()
        return answers

    def read(self, bus: str, *paths: str) -> list[Node]:
        """Read objects of a program; those that are gone meanwhile are left out."""
        answers = iter(self.ask(*(one for path in paths for one in _questions(bus, path))))
        nodes = []
        for path, (role, name, description, states, children) in zip(
            paths, zip(*[answers] * 5, strict=True), strict=True
        ):
            if None not in (role, name, description, states, children):
                bits = states[0] | states[1] << 32
                pairs = tuple((str(one), str(at)) for one, at in children)
                nodes.append(Node(bus, path, role, name[1], description[1], bits, pairs))
        return nodes

    def one(self, bus: str, path: str) -> Node:
        """Read an object; raise `GoneError` if it is not there."""
        found = self.read(bus, path)
        if not found:
            raise GoneError(path)
        return found[0]

    def walk(self, bus: str, path: str = ROOT) -> Iterator[Node]:
        """Give an object and all within it that can be seen, level by level."""
        level = [path]
        while level:
            nodes = self.read(bus, *level)
            seen = [node for node in nodes if node.path == ROOT or node.has(State.VISIBLE)]
            yield from seen
            level = [
                at
                for node in seen
                if node.role not in ENDLESS
                for one, at in node.children
                if one == bus
            ]

    def around(self, node: Node) -> Iterator[Node]:
        """Give what an object is in, from the nearest to the program itself."""
        while node.path != ROOT:
            (parent,) = self.ask(_get(node.bus, node.path, ACCESSIBLE, "Parent"))
            if parent is None:
                raise GoneError(str(node))
            node = self.one(node.bus, parent[1][1])
            yield node

    def text(self, node: Node) -> str:
        """Return what is written in a text field."""
        (text,) = self.ask(_call(node.bus, node.path, TEXT, "GetText", "ii", (0, -1)))
        if text is None:
            raise GoneError(str(node))
        return str(text)

    def press(self, node: Node) -> None:
        """Do what a screen reader's user does to a button: its first action."""
        self.ask(_call(node.bus, node.path, ACTION, "DoAction", "i", (0,)))

    def focus_on(self, node: Node) -> None:
        """Put the keyboard on something, as a screen reader's user does."""
        self.ask(_call(node.bus, node.path, COMPONENT, "GrabFocus"))

    def middle(self, node: Node) -> tuple[int, int]:
        """Return the middle of something, in pixels of the screen."""
        (area,) = self.ask(_call(node.bus, node.path, COMPONENT, "GetExtents", "u", (0,)))
        if area is None:
            raise GoneError(str(node))
        left, top, width, height = area
        return left + width // 2, top + height // 2

    def chosen_row(self, table: Node) -> list[str]:
        """Return the names of the cells in the chosen row of a table."""
        (rows,) = self.ask(_call(table.bus, table.path, TABLE, "GetSelectedRows"))
        (columns,) = self.ask(_get(table.bus, table.path, TABLE, "NColumns"))
        if not rows or columns is None:
            return []
        return self.cells(table, rows[0], columns[1])

    def cells(self, table: Node, row: int, columns: int) -> list[str]:
        """Return the names of the first cells in a row of a table."""
        at = [
            _call(table.bus, table.path, TABLE, "GetAccessibleAt", "ii", (row, column))
            for column in range(columns)
        ]
        found = [one for one in self.ask(*at) if one is not None]
        return [node.name for node in self.read(table.bus, *(path for _, path in found))]

    def programs(self) -> list[tuple[str, int]]:
        """Return the bus names of all programs that can be read, with their process numbers."""
        (children,) = self.ask(_call(REGISTRY, ROOT, ACCESSIBLE, "GetChildren"))
        buses = [str(bus) for bus, _ in children or ()]
        numbers = self.ask(*(message_bus.GetConnectionUnixProcessID(bus) for bus in buses))
        return [(bus, one) for bus, one in zip(buses, numbers, strict=True) if one is not None]


def _answer_in(reply: Message) -> Any:
    """Return the first value of a reply, or None for an error."""
    if reply.header.message_type is MessageType.error or not reply.body:
        return None
    return reply.body[0]


def _questions(bus: str, path: str) -> tuple[Message, ...]:
    return (
        _call(bus, path, ACCESSIBLE, "GetRoleName"),
        _get(bus, path, ACCESSIBLE, "Name"),
        _get(bus, path, ACCESSIBLE, "Description"),
        _call(bus, path, ACCESSIBLE, "GetState"),
        _call(bus, path, ACCESSIBLE, "GetChildren"),
    )


def _call(
    bus: str,
    path: str,
    interface: str,
    method: str,
    signature: str | None = None,
    body: tuple[object, ...] = (),
) -> Message:
    return new_method_call(DBusAddress(path, bus, interface), method, signature, body)


def _get(bus: str, path: str, interface: str, name: str) -> Message:
    return _call(bus, path, PROPERTIES, "Get", "ss", (interface, name))
