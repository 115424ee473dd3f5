"""Lets the package declare the dependencies that requirements/base.in names, so that they stand in one place."""

from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class BaseRequirements(MetadataHookInterface):
    """Reads requirements/base.in; build tools and comments are left out."""

    def update(self, metadata: dict[str, Any]) -> None:
        lines = (Path(self.root) / "requirements" / "base.in").read_text(encoding="utf-8").splitlines()
        named = [line.split("#")[0].strip() for line in lines]
        metadata["dependencies"] = [name for name in named if name and name not in {"hatchling", "editables"}]
