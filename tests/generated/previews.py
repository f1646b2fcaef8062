"""A preview in which anything is changed, in any order, shows in the end what a fresh build makes.

A sequence of changes is made in the files of the example partnership: texts, facts, names, whole files, the vocabulary
and the settings; what is broken may be mended later, or stay. Then every page as it is made on demand, and every file
of the whole site as it takes its place, is compared with those of a fresh build.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from conftest import TODAY, copy_repository
from partnership.desk.building import Kept, SiteContent, Tell
from partnership.desk.preview import Preview
from partnership.writers.content_security_policy import POLICY
from partnership.writers.shell import plain_shell
from partnership.writers.site_files import Shell

PROGRAM = str(Path(sys.executable).parent / "partnership")
EVERYWHERE = ("resources/*/index.md", "docs/**/*.md", "schools/*.yml", "meetings/*.yml", "**/trials/*.yml")
BROKEN = "---\ntitle: [never\n---\n"


def in_plain_shell(content: SiteContent) -> Shell:
    return plain_shell(content.library, POLICY)


def fresh_build(root: Path, site: Path) -> dict[str, bytes]:
    """Every file of a site that is built anew, by its path."""
    content = SiteContent.read(root, lambda what: None, strict=False)
    content.write(in_plain_shell(content), site)
    return files_of(site)


def files_of(site: Path) -> dict[str, bytes]:
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(".preview/")}


def previewed(
    root: Path, site: Path, tell: Tell = lambda what: None, command: Sequence[str] = (PROGRAM, "build", "--site-dir")
) -> Preview:
    """A preview of the repository at `root`, which begins with a site that is built into `site`."""
    kept = Kept()
    content = SiteContent.read(root, lambda what: None, strict=False, kept=kept)
    content.write(in_plain_shell(content), site)
    content = replace(content, tell=tell)
    return Preview(content, kept, site, in_plain_shell, lambda to: [*command, str(to), "--root", str(root)])


def differences(root: Path, folder: Path, seed: int, changes: int) -> list[str]:
    """What a preview, settled and on demand, has otherwise than a fresh build, after so many changes."""
    preview = previewed(root, folder / "first")
    try:
        changing = _Changing(root, seed)
        for _ in range(changes):
            changing.change()
            if changing.chance.random() < 0.6:
                preview.refresh()
        changing.mend_what_holds_all()
        preview.refresh()
        fresh = fresh_build(root, folder / "fresh")
        preview.settle()
        shown = files_of(preview.site)
        pages = [name for name in fresh if name.endswith(".html") and not name.startswith("embed/")]
        on_demand = [name for name in pages if (preview.made(name) or "").encode() != fresh[name]]
        other = [name for name in sorted({*fresh, *shown}) if fresh.get(name) != shown.get(name)]
        return [f"{name} made on demand" for name in on_demand] + other + changing.done * bool(on_demand or other)
    finally:
        preview.close()


def prove_previews(folder: Path, seeds: Iterable[int], changes: int) -> dict[str, float]:
    """How many sequences of changes were tried, one for each seed. Raises AssertionError if one shows a difference."""
    os.environ |= {
        "PARTNERSHIP_TODAY": TODAY.isoformat(),
        "PARTNERSHIP_WITHOUT": "documents",
        "PARTNERSHIP_PROCESSES": "1",
    }
    begun, tried = time.monotonic(), 0
    for seed in seeds:
        own = folder / str(seed)
        found = differences(copy_repository(own / "repository"), own, seed, changes)
        if found:
            raise AssertionError("\n".join([f"The seed {seed} has differences:", *found]))
        shutil.rmtree(own)
        tried += 1
    return {"sequences": tried, "seconds": round(time.monotonic() - begun)}


class _Changing:
    """A `_Changing` changes the files of a repository by chance, the same way for the same seed."""

    def __init__(self, root: Path, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 (nothing is secret here)
        self.done: list[str] = []
        self._root, self._count = root, 0
        self._former: list[tuple[Path, bytes]] = []

    def change(self) -> None:
        """Make one change, and note it."""
        self._count += 1
        how: Callable[[], str] = self.chance.choice(
            [
                self._say_more,
                self._say_more,
                self._call_otherwise,
                self._break,
                self._mend,
                self._rename,
                self._copy,
                self._delete,
                self._change_beside,
                self._change_vocabulary,
                self._drop_a_word,
                self._change_settings,
                self._break_what_holds_all,
            ]
        )
        self.done.append(f"{how.__name__.strip('_')}: {how()}")

    def _file(self, *patterns: str) -> Path:
        patterns = patterns or (
            "resources/*/index.md",
            "docs/**/*.md",
            "schools/*.yml",
            "meetings/*.yml",
            "**/trials/*.yml",
        )
        return self.chance.choice(
            sorted(self._root.glob(self.chance.choice(patterns))) or [self._root / "docs/index.md"]
        )

    def _write(self, file: Path, content: bytes) -> str:
        if file.exists():
            self._former.append((file, file.read_bytes()))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return file.relative_to(self._root).as_posix()

    def _replace(self, file: Path, pattern: str, by: str) -> str:
        text = file.read_text("utf-8") if file.exists() else ""
        return self._write(file, re.sub(pattern, by, text, count=1, flags=re.MULTILINE).encode())

    def _say_more(self) -> str:
        file, to = self._file("resources/*/index.md", "docs/**/*.md"), self._file("resources/*/index.md")
        text = file.read_bytes() if file.exists() else b""
        more = f"\n\nWe did it {self._count} times. See [this](../{to.parent.name}/index.md).\n"
        return self._write(file, text + more.encode())

    def _call_otherwise(self) -> str:
        return self._replace(self._file(), r"^(title|name|summary): (.*\w)$", rf"\1: \2 {self._count}")

    def _break(self) -> str:
        return self._write(self._file(), BROKEN.encode())

    def _mend(self) -> str:
        if not self._former:
            return "nothing"
        file, content = self._former.pop(self.chance.randrange(len(self._former)))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return file.relative_to(self._root).as_posix()

    def _rename(self) -> str:
        file = self._file("resources/*/index.md", "schools/*.yml", "meetings/*.yml")
        old = file.parent if file.name == "index.md" else file
        new = old.with_name(f"{old.stem}-{self._count}{old.suffix}")
        if old.exists() and old.name != "docs":
            old.rename(new)
        return f"{old.name} to {new.name}"

    def _copy(self) -> str:
        file = self._file("resources/*/index.md")
        return self._write(file.parents[1] / f"copy-{self._count}/index.md", file.read_bytes())

    def _delete(self) -> str:
        file = self._file()
        if file.exists():
            self._former.append((file, file.read_bytes()))
            file.unlink()
        return file.relative_to(self._root).as_posix()

    def _change_beside(self) -> str:
        folder = self._file("resources/*/index.md").parent
        if self.chance.random() < 0.5:
            return self._write(folder / "table.csv", f"What,How often\nA round,{self._count}\n".encode())
        picture = self._file("resources/*/*.png")
        return self._write(folder / picture.name, picture.read_bytes())

    def _change_vocabulary(self) -> str:
        self.mend_what_holds_all()
        file = self._root / "data/vocabulary.yml"
        labels = re.findall(r"^ +.*\blabel: .*$", file.read_text("utf-8"), re.MULTILINE)
        line = self.chance.choice(labels)
        new = re.sub(r"(label: *)([A-Za-z])", rf"\1X{self._count} \2", line, count=1)
        return self._write(file, file.read_text("utf-8").replace(line, new, 1).encode())

    def _drop_a_word(self) -> str:
        self.mend_what_holds_all()
        file = self._root / "data/vocabulary.yml"
        facets = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 (it makes texts only)
        facet = self.chance.choice(["audience", "practice", "setting"])
        word = self.chance.choice(sorted(facets[facet]["terms"]))
        if len(facets[facet]["terms"]) > 1:
            del facets[facet]["terms"][word]
        self._write(file, yaml.safe_dump(facets, sort_keys=False, allow_unicode=True).encode())
        return str(word)

    def _change_settings(self) -> str:
        pattern, by = self.chance.choice(
            [
                (r"^samples: true", "samples: false"),
                (r"^samples: false", "samples: true"),
                (r"^tagline: (.*\w)$", rf"tagline: \1 {self._count}"),
            ]
        )
        return self._replace(self._root / "data/site.yml", pattern, by)

    def _break_what_holds_all(self) -> str:
        name = self.chance.choice(["vocabulary", "site", "search", "safeguarding"])
        return self._write(self._root / f"data/{name}.yml", b"broken: [\n")

    def mend_what_holds_all(self) -> None:
        """Put back the files in data/ without which nothing, or nothing right, can be built."""
        for file, content in self._former:
            if file.parent.name == "data" and b"broken: [" in file.read_bytes() and b"broken: [" not in content:
                file.write_bytes(content)
