"""What the kinds of goals are called, in the plural, as headings of a list."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pejl.catalogue.schema.steering import GoalKind

_NAMES: dict[GoalKind, Promise] = {
    GoalKind.RANK_BEST: _("Goals of rank"),
    GoalKind.RANK_TOP_N: _("Goals of rank"),
    GoalKind.RANK_KEEP_LEAD: _("Goals of rank"),
    GoalKind.BETTER_THAN_NAMED: _("Goals of rank"),
    GoalKind.REDUCE_DISTANCE_TO_BEST: _("Goals of rank"),
    GoalKind.REACH_CLUSTER_LEVEL: _("Goals of rank"),
    GoalKind.SHARE_MIN: _("Goals of shares"),
    GoalKind.SHARE_MAX: _("Goals of shares"),
    GoalKind.COUNT_MIN: _("Goals of numbers"),
    GoalKind.COUNT_RANGE: _("Goals of numbers"),
    GoalKind.COUNT: _("Goals of numbers"),
    GoalKind.COUNT_INCREASE: _("Goals of numbers"),
    GoalKind.VOLUME: _("Volumes"),
    GoalKind.VOLUME_PER_YEAR: _("Volumes"),
    GoalKind.FREQUENCY: _("Volumes"),
    GoalKind.EXPECTED_EFFECT: _("Expected effects"),
    GoalKind.CONTRIBUTION: _("Expected effects"),
    GoalKind.WITHIN_TIME: _("Time limits"),
    GoalKind.MILESTONE: _("Milestones"),
    GoalKind.INCREASE: _("Directions"),
    GoalKind.REDUCE: _("Directions"),
    GoalKind.TO_BE_SET: _("Goals to be set"),
    GoalKind.CONTRACT: _("Contracts"),
    GoalKind.QUALITATIVE: _("What the plan wants to achieve"),
    GoalKind.MINISTERIAL: _("Ministerial goals"),
    GoalKind.BEACON: _("Beacons"),
    GoalKind.PRINCIPLE: _("Principles"),
    GoalKind.FOCUS_AREA: _("Focus areas"),
    GoalKind.VISION: _("Vision"),
    GoalKind.FOLLOW_UP: _("Follow-up"),
}


def kind_name(kind: GoalKind) -> str:
    """The heading under which goals of a kind are listed."""
    return str(_NAMES[kind])
