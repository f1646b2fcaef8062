"""The proof that whatever `check` accepts is built: as many generated repositories as are asked for."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded

from conftest import share_copies
from generated.accepting import RefusedRepository, accepted
from generated.building import built
from generated.repositories import Repository, repositories


@dataclass
class Tally:
    """What was generated for a proof, and what came of it."""

    generated: int = 0
    refused: int = 0
    """How many repositories had to be given up, since `check` refused what every repository needs."""
    built: int = 0
    pages: int = 0
    files: int = 0
    records: Counter[str] = field(default_factory=Counter)
    """How many files of each folder were built."""


def prove(folder: Path, *, examples: int, seed: int, shrink: bool = False) -> Tally:
    """Generate repositories in a folder of their own, and build each as far as `check` accepts it.

    Raises AssertionError for a repository that does not build. With `shrink`, which takes minutes, it is made as small
    as may be. It stays in the folder.
    """
    root, site, tally = folder / "repository", folder / "site", Tally()
    root.mkdir(parents=True)
    share_copies(root)

    @seeded(seed)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink] if shrink else [Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(repositories())
    def builds(repository: Repository) -> None:
        tally.generated += 1
        try:
            whole = accepted(repository, root)
        except RefusedRepository:
            tally.refused += 1
            return
        shutil.rmtree(site, ignore_errors=True)
        result = built(root, site)
        assert not result.faults, "\n".join([*result.faults, "", str(whole)])
        tally.built += 1
        tally.pages += result.pages
        tally.files += result.files
        tally.records.update(path.partition("/")[0] for path in whole.written)

    builds()
    return tally
