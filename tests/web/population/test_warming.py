"""A worker opens its registers before anybody asks."""

import gc
import logging
from typing import Any

import pytest

from pejl.warehouse.people import questions, snapshot
from pejl.warehouse.people.measuring import COMPUTE
from pejl.web.management.population import warming


def test_every_measure_has_been_asked_of_every_register(put, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in range(3):
        put(f"Nogen {at}")
    asked: list[tuple[str, str, tuple[str, ...]]] = []

    def answered(question: Any) -> Any:
        asked.append((question.municipality, question.measure, question.by))
        return questions.answer(question)

    monkeypatch.setattr(warming, "answer", answered)
    monkeypatch.setattr(warming, "_ASKED", ((),))  # each by itself costs a test seconds
    warming.warm()
    assert {(place, measure) for place, measure, _ in asked} == {("0101", one) for one in COMPUTE}
    assert "0101" in snapshot._KEPT


def test_what_goes_wrong_is_logged_without_a_word_of_anybody(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails() -> None:
        raise ValueError("Freja Friis")

    monkeypatch.setattr(warming, "warm", fails)
    with caplog.at_level(logging.WARNING, "pejl.warming"):
        warming.warm_beside().join(5)
    assert "ValueError" in caplog.text
    assert "Freja" not in caplog.text


def test_what_was_loaded_is_gone_through_for_garbage_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    before = gc.get_freeze_count()
    monkeypatch.setattr(warming, "warm", lambda: None)
    try:
        warming.warm_beside().join(10)
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
