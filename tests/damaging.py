"""What can happen to a file in a cache: where it was copied, on a worn disk, or by another program."""

from __future__ import annotations

from collections.abc import Callable, Mapping

DAMAGES: Mapping[str, Callable[[bytes], bytes]] = {
    "broken off": lambda content: content[: len(content) // 2],
    "empty": lambda content: b"",
    "of another program": lambda content: b"\0not what was made here\xff" * 20,
    "one byte changed in the middle": lambda content: (
        content[: (middle := len(content) // 2)] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    ),
    "nothing in the middle": lambda content: content[:100] + bytes(len(content) - 200) + content[-100:],
}
"""A damage by its name: what becomes of the content."""
