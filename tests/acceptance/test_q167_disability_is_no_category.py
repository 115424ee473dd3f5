"""Q-167: disability is never a category: no column, no choice, no marking and no heading of a file names it."""

import re

import pytest
from django.apps import apps
from tests.acceptance import register

from pejl.domain.people.imports.people import PEOPLE_COLUMNS
from pejl.domain.people.imports.spells import SPELL_COLUMNS
from pejl.domain.people.kinds import MarkingKind

NAMES_IT = re.compile(r"handi[ck]ap|disab|funktionsneds|invalid", re.IGNORECASE)


def own_models():
    return [one for one in apps.get_models() if one.__module__.startswith("pejl.")]


@pytest.mark.requirement("Q-167")
@pytest.mark.parametrize("model", own_models(), ids=lambda one: one._meta.label)
def test_no_column_and_no_choice_names_disability(model):
    for field in model._meta.get_fields():
        words = [field.name, *(str(part) for choice in getattr(field, "choices", None) or () for part in choice)]
        assert [word for word in words if NAMES_IT.search(word)] == []


@pytest.mark.requirement("Q-167")
def test_no_marking_and_no_column_of_a_file_names_it():
    words = [*MarkingKind, *(one.name for one in (*PEOPLE_COLUMNS, *SPELL_COLUMNS))]
    assert [word for word in words if NAMES_IT.search(word)] == []


@pytest.mark.requirement("Q-167")
@pytest.mark.usefixtures("record")
def test_a_file_that_brings_it_is_refused(pejl, tmp_path, settings):
    settings.PEJL_FICTIVE_CPR = True
    path = register.write(tmp_path / "people.csv", "cpr;given_name;family_name;handicap", [f"{register.cpr(1)};A;B;ja"])
    answer = pejl("import", "people", path)
    assert answer.code == 1
    assert "handicap" in answer.said
    assert pejl.json("people", "self-supporting")["citizens"] == []
