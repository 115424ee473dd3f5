"""The interface is complete in both languages."""

import importlib.util
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import gettext

TOOL = Path(__file__).resolve().parents[2] / "tools" / "messages.py"


@pytest.fixture
def messages():
    found = importlib.util.spec_from_file_location("messages_tool", TOOL)
    tool = importlib.util.module_from_spec(found)
    found.loader.exec_module(tool)
    return tool


def test_every_text_has_its_danish(messages):
    assert messages.problems() == []


def test_danish_is_compiled_and_english_is_what_the_code_says():
    assert gettext("Goals") == "Mål"
    with translation.override("en"):
        assert gettext("Goals") == "Goals"


@pytest.mark.parametrize(
    ("danish", "said"),
    [
        ('msgid "Goals"\nmsgstr ""\n', "no Danish for “Goals”"),
        ('#, fuzzy\nmsgid "Goals"\nmsgstr "Mål"\n', "is marked fuzzy"),
        ('msgid "Nowhere at all"\nmsgstr "Ingen steder"\n', "stands nowhere"),
        ('msgid "%(rank)s of %(of)s"\nmsgstr "%(rank)s af %(antal)s"\n', "other placeholders"),
    ],
)
def test_a_text_that_lacks_its_danish_is_named(messages, monkeypatch, tmp_path, danish: str, said: str):
    head = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    )
    po = tmp_path / "django.po"
    po.write_text(f"{head}\n{danish}", encoding="utf-8")
    monkeypatch.setattr(messages, "PO", po)
    assert any(said in one for one in messages.problems())


def test_gathering_finds_texts_of_code_and_templates(messages):
    texts = messages.gathered()
    assert texts.get("Go to the content") is not None  # base.html
    assert texts.get("Ministerial goals") is not None  # goal_kinds.py
    counted = texts.get("%(n)s goal, and what is missing")
    assert counted.id == ("%(n)s goal, and what is missing", "%(n)s goals, and what is missing")
