"""A course of one citizen in words: the stages behind, the one it stands at, and those ahead."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from pejl.domain.casework.queries.courses import CourseShown, StageShown
from pejl.domain.casework.queries.facts_shown import ThingShown
from pejl.web.case.words import day
from pejl.web.names import words


class ThingTold(NamedTuple):
    """Something that a stage asks for; there: what shows it, "" while it is missing."""

    words: str
    there: str


class StageTold(NamedTuple):
    """A stage by its title, its state (catalogue/schema/courses.py) and a word for it, with what it still lacks."""

    id: str
    title: str
    text: str
    state: str
    word: str
    sign: str
    when: str
    missing: str
    things: tuple[ThingTold, ...]
    stage: StageShown


class CourseTold(NamedTuple):
    """A course in words. since: how and when it began; over: when it ended, "" while it runs."""

    id: str
    title: str
    text: str
    since: str
    over: str
    stages: tuple[StageTold, ...]
    now: StageTold | None


_SIGNS = {"reached": "✓", "passed": "–", "now": "➜", "ahead": "○", "left": "×"}


def state_word(state: str) -> str:
    """What has become of a stage, in a word or two."""
    return {
        "reached": _("reached"),
        "passed": _("not needed"),
        "now": _("now"),
        "ahead": _("ahead"),
        "left": _("not reached"),
    }[state]


def courses_told(shown: Iterable[CourseShown]) -> list[CourseTold]:
    """Courses in words, in the order in which they came."""
    return [_course(one) for one in shown]


def _course(one: CourseShown) -> CourseTold:
    stages = tuple(map(_stage, one.stages))
    since = _("since %(day)s") % {"day": day(one.started_on)}
    if one.set_off_by:
        since = f"{since}: {words(one.set_off_by.said)}"
    return CourseTold(
        one.course.id,
        words(one.course.title),
        words(one.course.text),
        since,
        _over(one, stages),
        stages,
        next((each for each in stages if each.state == "now"), None),
    )


def _over(one: CourseShown, stages: Sequence[StageTold]) -> str:
    if one.now is not None:
        return ""
    if one.ended_on is not None:
        return _("ended %(day)s") % {"day": day(one.ended_on)}
    last = max((each.stage.on for each in stages if each.stage.on), default=None)
    return _("completed %(day)s") % {"day": day(last)} if last else _("completed")


def _stage(one: StageShown) -> StageTold:
    return StageTold(
        one.stage.id,
        words(one.stage.title),
        words(one.stage.text) if one.stage.text else "",
        one.state,
        state_word(one.state),
        _SIGNS[one.state],
        day(one.on) if one.on else "",
        words(one.missing) if one.missing else "",
        tuple(_thing(each) for each in one.things if not each.exempts),
        one,
    )


def _thing(one: ThingShown) -> ThingTold:
    said = words(one.said)
    return ThingTold(said[:1].upper() + said[1:], day(one.on) if one.on else "")
