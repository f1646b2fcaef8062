"""An editor of YAML, as far as tests need one: it shows a file as yaml-language-server tells it to.

https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any, NamedTuple

SERVER = Path(__file__).parent / "node/node_modules/yaml-language-server/bin/yaml-language-server"
"""Where `make` puts it; it runs where Node does."""


class Mark(NamedTuple):
    """What the editor marks in a file: the text, and what is wrong with it."""

    text: str
    message: str


class YamlEditor:
    """Sends requests to the server and reads its answers."""

    def __init__(self, process: subprocess.Popen[bytes], root: Path, settings: dict[str, Any]) -> None:
        self._process, self._root, self._asked = process, root, 0
        self._versions: dict[str, int] = {}
        self._settings = nested(settings)
        folder = {"uri": root.as_uri(), "name": root.name}
        about = {"processId": None, "rootUri": root.as_uri(), "workspaceFolders": [folder]}
        self._request("initialize", about | {"capabilities": _CAPABILITIES})
        self._notify("initialized", {})
        self._notify("workspace/didChangeConfiguration", {"settings": self._settings})

    def open(self, path: str, text: str) -> list[Mark]:
        """Open a file with a text, or change it, and return what is marked in it."""
        uri = (self._root / path).as_uri()
        version = self._versions[path] = self._versions.get(path, 0) + 1
        document = {"uri": uri, "version": version}
        if version == 1:
            self._notify("textDocument/didOpen", {"textDocument": document | {"languageId": "yaml", "text": text}})
        else:
            changed = {"textDocument": document, "contentChanges": [{"text": text}]}
            self._notify("textDocument/didChange", changed)
        while True:
            message = self._read()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                lines = text.split("\n")
                found = message["params"]["diagnostics"]
                return [Mark(_marked(lines, one["range"]), one["message"]) for one in found]

    def hover(self, path: str, line: int, character: int) -> str:
        """Return what is explained at a place, counted from 0."""
        answer = self._request("textDocument/hover", self._place(path, line, character))
        return str(answer["contents"]["value"]) if answer else ""

    def complete(self, path: str, line: int, character: int) -> dict[str, str]:
        """Return what is offered at a place, each with what is said of it."""
        answer = self._request("textDocument/completion", self._place(path, line, character)) or {}
        items = answer.get("items", answer) if isinstance(answer, dict) else answer
        return {item["label"]: _said(item.get("documentation")) for item in items}

    def _place(self, path: str, line: int, character: int) -> dict[str, Any]:
        return {
            "textDocument": {"uri": (self._root / path).as_uri()},
            "position": {"line": line, "character": character},
        }

    def _request(self, method: str, parameters: dict[str, Any]) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": parameters})
        while True:
            message = self._read()
            if message.get("id") == self._asked and "method" not in message:
                return message.get("result")

    def _notify(self, method: str, parameters: dict[str, Any]) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._process.stdin
        assert stream
        stream.write(f"Content-Length: {len(content)}\r\n\r\n".encode() + content)
        stream.flush()

    def _read(self) -> dict[str, Any]:
        """Return the next message that is no question; the server's own questions are answered."""
        stream = self._process.stdout
        assert stream
        while True:
            length = 0
            while line := stream.readline().strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                raise EOFError("yaml-language-server has ended")
            message: dict[str, Any] = json.loads(stream.read(length))
            if "method" not in message or "id" not in message:
                return message
            sections = message["params"]["items"] if message["method"] == "workspace/configuration" else None
            answer = sections and [self._settings.get(section["section"]) for section in sections]
            self._send({"id": message["id"], "result": answer})


def nested(settings: dict[str, Any]) -> dict[str, Any]:
    """Settings with a name for each of their parts, as servers ask for them: yaml, and in it schemaStore."""
    found: dict[str, Any] = {}
    for name, value in settings.items():
        *around, last = name.split(".")
        group = found
        for part in around:
            group = group.setdefault(part, {})
        group[last] = value
    return found


_CAPABILITIES = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}},
        "hover": {"contentFormat": ["markdown"]},
    },
}


def _marked(lines: list[str], place: dict[str, Any]) -> str:
    start, end = place["start"], place["end"]
    line = lines[start["line"]]
    return line[start["character"] : end["character"] if end["line"] == start["line"] else len(line)]


def _said(documentation: Any) -> str:
    return str(documentation["value"] if isinstance(documentation, dict) else documentation or "")


@contextmanager
def yaml_editor(root: Path, settings: dict[str, Any]) -> Iterator[YamlEditor]:
    """Open the folder of a repository in an editor with these settings."""
    command = ["node", str(SERVER), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        # A server that says nothing more is not waited for.
        end = Timer(_LONGEST, process.kill)
        end.start()
        try:
            yield YamlEditor(process, root, settings)
        finally:
            end.cancel()
            process.kill()


_LONGEST = 120
"""How many seconds an editor is open at most."""
