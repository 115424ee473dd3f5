"""Counts the ordered requirements that have a passing acceptance test, and writes docs/requirements.md.

A test names what it proves by `@pytest.mark.requirement("Q-076")`. A requirement is proved when at least one of its
tests has passed and none has failed; a skipped or expectedly failing test proves nothing.
"""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import pytest

from pejl.catalogue.load import Catalogue, catalogue
from pejl.catalogue.schema.field import Requirement

TOP = Path(__file__).resolve().parent.parent
INTRODUCTION = """# Requirements

Every requirement in our own words, an example with the figures of the documents (decimals and thousands as in
Danish; the dates of citizens are made up), where it is asked for, and the test that proves it. Written by
`make requirements`; do not edit.
"""


@dataclass(eq=False)  # pytest keeps its plugins in sets
class Proofs:
    """A pytest plugin: which test is marked with which requirement, and how each test went."""

    marked: dict[str, set[str]] = field(default_factory=dict)  # requirement → tests
    outcomes: dict[str, set[str]] = field(default_factory=dict)  # test → outcomes of its phases and parameters

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Note what every chosen test is marked with."""
        for item in session.items:
            for mark in item.iter_markers("requirement"):
                for requirement in mark.args:
                    self.marked.setdefault(requirement, set()).add(_test(item.nodeid))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how a phase of a test went."""
        outcome = "skipped" if hasattr(report, "wasxfail") else report.outcome
        if report.when == "call" or outcome != "passed":
            self.outcomes.setdefault(_test(report.nodeid), set()).add(outcome)

    def of(self, requirement: str) -> list[str]:
        """The tests that prove a requirement; none if one of its tests has failed."""
        tests = self.marked.get(requirement, set())
        if any("failed" in self.outcomes.get(test, ()) for test in tests):
            return []
        return sorted(test for test in tests if self.outcomes.get(test) == {"passed"})

    def not_passed(self) -> list[str]:
        """Marked tests that failed or were skipped, in words."""
        marked = set().union(*self.marked.values()) if self.marked else set()
        others = {test: self.outcomes.get(test, {"not run"}) - {"passed"} for test in sorted(marked)}
        return [f"{test}: {', '.join(sorted(outcome))}" for test, outcome in others.items() if outcome]


def main() -> int:
    """Count, print, write. Exit code 1 if a test failed or names a requirement that there is not."""
    chosen = _arguments()
    requirements = catalogue().requirements
    proofs = Proofs()
    call = [
        str(chosen.tests),
        "-m",
        "requirement",
        "-q",
        "--no-header",
        "--continue-on-collection-errors",
        f"--rootdir={TOP}",
        f"-c={TOP / 'pyproject.toml'}",
    ]
    code = pytest.main([*call, *(["--collect-only"] if chosen.no_run else [])], plugins=[proofs])
    if code in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.INTERRUPTED):
        print("The tests could not be run to the end; nothing was counted or written.")
        return 1
    if unknown := sorted(proofs.marked.keys() - requirements.keys()):
        print(f"Tests are marked with requirements that there are not: {', '.join(unknown)}")
        return 1
    if chosen.no_run:
        missing = [key for key in requirements if key not in proofs.marked]
        print(f"{len(proofs.marked)} of {len(requirements)} requirements have acceptance tests (not run).")
    else:
        missing = [key for key in requirements if not proofs.of(key)]
        chosen.to.write_text(_page(catalogue(), proofs), encoding="utf-8")
        print("\n".join(proofs.not_passed()))
        print(f"{len(requirements) - len(missing)} of {len(requirements)} requirements have passing acceptance tests.")
    print(f"Missing: {_spans(missing) or 'none'}")
    return 0 if code in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Count the requirements that have a passing acceptance test.")
    parser.add_argument("--no-run", action="store_true", help="only collect the tests; write nothing")
    parser.add_argument("--tests", type=Path, default=TOP / "tests", help="the folder of tests")
    parser.add_argument("--to", type=Path, default=TOP / "docs" / "requirements.md", help="the page to write")
    return parser.parse_args()


def _test(node: str) -> str:
    return node.partition("[")[0]


def _page(found: Catalogue, proofs: Proofs) -> str:
    proved = sum(1 for key in found.requirements if proofs.of(key))
    lines = [INTRODUCTION, f"{proved} of {len(found.requirements)} have passing acceptance tests.", ""]
    files = found.files["requirements"]
    ordered = sorted(found.requirements.values(), key=lambda one: one.id)
    for file in dict.fromkeys(files[one.id] for one in ordered):
        rows = [one for one in ordered if files[one.id] == file]
        lines += [f"## {_heading(found, rows[0])}", "", "| | must | example | asked for in | proved by |"]
        lines += ["|---|---|---|---|---|", *(_row(one, proofs.of(one.id)) for one in rows), ""]
    return "\n".join(lines).rstrip() + "\n"


def _heading(found: Catalogue, first: Requirement) -> str:
    if len({source.document for source in first.source}) > 1:
        return "Across the documents"
    return found.documents[first.source[0].document].title.en


def _row(one: Requirement, tests: Iterable[str]) -> str:
    asked = "; ".join(f"{source.document} {source.section}".strip() for source in one.source)
    proof = "<br>".join(f"`{test}`" for test in tests) or "not yet"
    return f"| {one.id} | {one.must} | {one.example} | {asked} | {proof} |"


def _spans(keys: Iterable[str]) -> str:
    """Q-003, Q-012–Q-013: neighbours drawn together."""
    numbers = sorted(int(key.removeprefix("Q-")) for key in keys)
    groups = [
        [number for _, number in group] for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    ]
    return ", ".join(f"Q-{one[0]:03}" + (f"–Q-{one[-1]:03}" if len(one) > 1 else "") for one in groups)


if __name__ == "__main__":
    sys.exit(main())
