"""The glossary: in order, complete for the benefits, and its codes are those of the code."""

import re
from pathlib import Path

from pejl.catalogue.load import catalogue

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| Danish")
]


def test_the_words_stand_in_the_order_of_the_danish_alphabet() -> None:
    words = [row[0].lower() for row in ROWS]
    assert words == sorted(words, key=lambda word: [ALPHABET.find(letter) for letter in word])
    assert len(set(words)) == len(words) > 100


def test_every_word_has_english_a_code_and_an_explanation_of_one_line() -> None:
    for row in ROWS:
        assert len(row) == 4, row
        assert all(row), row
        assert row[3].endswith("."), row


def test_every_benefit_is_explained_by_its_english_title() -> None:
    english = {code: row[1] for row in ROWS for code in re.findall(r"`(.+?)`", row[2])}
    for benefit in catalogue().benefits.values():
        assert english[benefit.id].lower() == benefit.title.en.lower()


def test_codes_of_indicators_and_units_are_in_the_catalogue() -> None:
    found = catalogue()
    codes = {code for row in ROWS for code in re.findall(r"`([a-z_]+_(?:share|persons|rate|degree))`", row[2])}
    assert len(codes) >= 10
    assert codes <= {*found.indicators, *found.units}
