"""Q-187: every figure leads to its document and section."""

from typing import Any

import pytest


@pytest.mark.requirement("Q-187")
@pytest.mark.parametrize(("kind", "least"), [("goals", 189), ("published", 100)])
def test_every_goal_and_figure_names_document_and_section(pejl: Any, kind: str, least: int) -> None:
    documents = {one["id"] for one in pejl.json("catalogue", "show", "documents")}
    shown = pejl.json("catalogue", "show", kind)
    assert len(shown) >= least
    for one in shown:
        assert all(source["document"] in documents and source["section"] for source in one["source"]), one


@pytest.mark.requirement("Q-187")
def test_a_goal_row_links_its_plan_and_section(pejl: Any) -> None:
    [goal] = pejl.json("catalogue", "show", "goals", "G-002-02")
    assert {source["document"] for source in goal["source"]} == {"002"}
    assert "4.3" in " ".join(source["section"] for source in goal["source"])
