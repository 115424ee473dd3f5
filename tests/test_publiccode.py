"""publiccode.yml holds what version 0.4 of the standard asks for and agrees with the package."""

import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def told() -> dict:
    return yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def test_it_has_every_key_that_the_standard_demands(told: dict):
    required = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    }
    assert required <= told.keys()
    assert told["publiccodeYmlVersion"] == "0.4"
    assert told["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert told["maintenance"]["contacts"][0]["name"]


def test_both_languages_are_described_within_the_lengths_of_the_standard(told: dict):
    assert set(told["description"]) == set(told["localisation"]["availableLanguages"]) == {"da", "en"}
    for words in told["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
        assert words["features"]
        assert all(len(one) <= 100 for one in words["features"])


def test_it_agrees_with_the_package(told: dict):
    package = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert told["softwareVersion"] == package["version"]
    assert told["legal"]["license"] == package["license"]
    assert f"## [{package['version']}] - {told['releaseDate']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
