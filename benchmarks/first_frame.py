"""Tells from outside when a program's window first shows a painted frame.

It asks the X server, through Xlib's DAMAGE extension, and so measures programs of
any toolkit alike. A frame counts as painted when a window of at least 100 x 100
pixels shows two colours of its own and next to nothing of the screen behind it,
which is made magenta for that. No window manager runs: windows appear as they ask to.
"""

import ctypes
import select
import time
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_long, c_uint, c_ulong, c_void_p
from typing import Self

BEHIND = 0xFF00FF
"""Magenta, the colour of the screen behind the windows."""

BEHIND_PIXEL = BEHIND.to_bytes(4, "little")
PIXEL = len(BEHIND_PIXEL)

MOSTLY = 0.9
"""The part of a window that a frame covers at least; the rest may be a shadow or a corner."""

SMALLEST = 100
"""Pixels; smaller windows are tooltips, splash screens and what toolkits use among themselves."""

SUBSTRUCTURE = 1 << 19
MAP_NOTIFY = 19
RAW_RECTANGLES = 0
Z_PIXMAP = 2
ALL_PLANES = 0xFFFFFFFF
EVENT_BYTES = 192


class MapEvent(Structure):
    """Xlib's XMapEvent, as far as it is read."""

    _fields_ = (
        ("type", c_int),
        ("serial", c_ulong),
        ("send_event", c_int),
        ("display", c_void_p),
        ("event", c_ulong),
        ("window", c_ulong),
    )


class Image(Structure):
    """Xlib's XImage, as far as it is read."""

    _fields_ = (
        ("width", c_int),
        ("height", c_int),
        ("xoffset", c_int),
        ("format", c_int),
        ("data", c_void_p),
        ("byte_order", c_int),
        ("bitmap_unit", c_int),
        ("bitmap_bit_order", c_int),
        ("bitmap_pad", c_int),
        ("depth", c_int),
        ("bytes_per_line", c_int),
        ("bits_per_pixel", c_int),
    )


def xlib() -> ctypes.CDLL:
    """Xlib, with the types of the functions used."""
    library = ctypes.CDLL("libX11.so.6")
    library.XOpenDisplay.restype = c_void_p
    library.XOpenDisplay.argtypes = (c_char_p,)
    library.XDefaultRootWindow.restype = c_ulong
    for name, kinds in {
        "XDefaultRootWindow": (c_void_p,),
        "XSelectInput": (c_void_p, c_ulong, c_long),
        "XSetWindowBackground": (c_void_p, c_ulong, c_ulong),
        "XClearWindow": (c_void_p, c_ulong),
        "XSync": (c_void_p, c_int),
        "XPending": (c_void_p,),
        "XNextEvent": (c_void_p, c_void_p),
        "XConnectionNumber": (c_void_p,),
        "XCloseDisplay": (c_void_p,),
        "XGetGeometry": (c_void_p, c_ulong, *[c_void_p] * 7),
    }.items():
        getattr(library, name).argtypes = kinds
    library.XGetImage.restype = POINTER(Image)
    library.XGetImage.argtypes = (
        c_void_p, c_ulong, c_int, c_int, c_uint, c_uint, c_ulong, c_int,
    )  # fmt: skip
    return library


def xdamage() -> ctypes.CDLL:
    """The DAMAGE extension's library, with the types of the functions used."""
    library = ctypes.CDLL("libXdamage.so.1")
    library.XDamageQueryExtension.argtypes = (c_void_p, c_void_p, c_void_p)
    library.XDamageCreate.restype = c_ulong
    library.XDamageCreate.argtypes = (c_void_p, c_ulong, c_int)
    return library


def go_on(_display: object, _error: object) -> int:
    """Ignore Xlib's errors: a window may be gone by the time it is looked at."""
    return 0


ERROR_HANDLER = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)(go_on)


class Watch:
    """A connection to the X server that waits for the first painted frame."""

    def __init__(self, display: str) -> None:
        self._x, self._damage = xlib(), xdamage()
        self._x.XSetErrorHandler(ERROR_HANDLER)
        self._display = self._x.XOpenDisplay(display.encode())
        if not self._display:
            raise OSError(f"The screen {display} cannot be opened.")
        first = c_int()
        self._damage.XDamageQueryExtension(self._display, byref(first), byref(c_int()))
        self._damage_notify = first.value
        root = self._x.XDefaultRootWindow(self._display)
        self._x.XSetWindowBackground(self._display, root, BEHIND)
        self._x.XClearWindow(self._display, root)
        self._x.XSelectInput(self._display, root, SUBSTRUCTURE)
        self._x.XSync(self._display, 0)
        self._windows: set[int] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._x.XCloseDisplay(self._display)

    def wait(self, seconds: float) -> float | None:
        """Return the monotonic time at which a frame was seen, or None if none was in time."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not self._x.XPending(self._display):
                select.select([self._x.XConnectionNumber(self._display)], [], [], left)
            elif self._something_happened():
                now = time.monotonic()
                if any(self._is_painted(window) for window in self._windows):
                    return now
        return None

    def _something_happened(self) -> bool:
        """Take all events there are, and tell whether any window changed its looks."""
        changed = False
        event = ctypes.create_string_buffer(EVENT_BYTES)
        while self._x.XPending(self._display):
            self._x.XNextEvent(self._display, event)
            kind = c_int.from_buffer(event).value
            if kind == MAP_NOTIFY:
                window = MapEvent.from_buffer(event).window
                self._damage.XDamageCreate(self._display, window, RAW_RECTANGLES)
                self._windows.add(window)
            changed = changed or kind in {MAP_NOTIFY, self._damage_notify}
        return changed

    def _size(self, window: int) -> tuple[int, int]:
        root, left, top, border, depth = c_ulong(), c_int(), c_int(), c_uint(), c_uint()
        width, height = c_uint(), c_uint()
        found = self._x.XGetGeometry(
            self._display, window, byref(root), byref(left), byref(top),
            byref(width), byref(height), byref(border), byref(depth),
        )  # fmt: skip
        return (width.value, height.value) if found else (0, 0)

    def _is_painted(self, window: int) -> bool:
        width, height = self._size(window)
        if min(width, height) < SMALLEST:
            return False
        image = self._x.XGetImage(self._display, window, 0, 0, width, height, ALL_PLANES, Z_PIXMAP)
        if not image:
            return False
        size = image.contents.bytes_per_line * image.contents.height
        pixels = ctypes.string_at(image.contents.data, size)
        self._x.XDestroyImage(image)
        own = pixels.replace(BEHIND_PIXEL, b"")
        return len(own) > MOSTLY * size and own != own[:PIXEL] * (len(own) // PIXEL)
