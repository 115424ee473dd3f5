"""The few codes of the register that are no entries of the catalogue, for nothing about them is dated."""

from enum import StrEnum


class Sex(StrEnum):
    """As the civil register tells it."""

    WOMAN = "woman"
    MAN = "man"


class MarkingKind(StrEnum):
    """What must be known of a citizen before the case is opened. Health and disability are never markings (Q-167)."""

    PROTECTED_ADDRESS = "protected_address"
    OWN_EMPLOYEE = "own_employee"
    VETERAN = "veteran"
    NEEDS_TWO_STAFF = "needs_two_staff"
    EXEMPT_FROM_DIGITAL_POST = "exempt_from_digital_post"


#: The markings that close a case to whoever has no clearance of the same kind.
CLOSING = frozenset({MarkingKind.PROTECTED_ADDRESS, MarkingKind.OWN_EMPLOYEE})


class Education(StrEnum):
    """The highest completed education, as the benefit's authority has registered it."""

    NONE = "none"
    VOCATIONAL = "vocational"
    SHORT = "short"
    MEDIUM = "medium"
    ACADEMIC = "academic"


class Readiness(StrEnum):
    """How near to work or education a citizen was placed; the values of the catalogue's dimension `visitation`."""

    JOB_READY = "job_ready"
    ACTIVITY_READY = "activity_ready"
    OBVIOUSLY_EDUCATION_READY = "obviously_education_ready"
    EDUCATION_READY = "education_ready"


class Tie(StrEnum):
    """What a relative is to a citizen."""

    CHILD = "child"
    PARENT = "parent"
    PARTNER = "partner"
    SIBLING = "sibling"


class ContactBy(StrEnum):
    """How a citizen wants to be reached."""

    DIGITAL_POST = "digital_post"
    LETTER = "letter"
    PHONE = "phone"
    EMAIL = "email"


class HoldKind(StrEnum):
    """Why a case is kept though its time is up."""

    COMPLAINT = "complaint"
    LAWSUIT = "lawsuit"
    ARCHIVE = "archive"
    OTHER_DUTY = "other_duty"


class Ancestry(StrEnum):
    """As official statistics group it. Only aggregate statistics may ask (see StatisticalBackground)."""

    DANISH = "danish"
    WESTERN = "western"
    NON_WESTERN = "non_western"
