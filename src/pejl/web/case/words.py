"""What the codes of a case are called in the language of the page."""

from datetime import date

from babel import Locale, UnknownLocaleError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejl.catalogue.load import catalogue
from pejl.web.names import language, words


def benefit_name(code: str, on: date) -> str:
    """A benefit by the name it had on a day."""
    found = catalogue().as_of("benefits", code, on) or catalogue().benefits.get(code)
    return words(found.title) if found else code


def group_name(code: str) -> str:
    """A target group."""
    found = catalogue().target_groups.get(code)
    return words(found.title) if found else code


def case_word(of: str, key: str) -> str:
    """A word of a short list of casework, such as how an interview is held."""
    found = catalogue().case_words.get(f"{of}.{key}")
    return _capital(words(found.title)) if found else key


def day(on: date | None) -> str:
    """A day in words; nothing where there is none."""
    return date_format(on, "DATE_FORMAT") if on else ""


def function_name(code: str) -> str:
    """A job function."""
    found = catalogue().roles.get(code)
    return words(found.title) if found else code


def rule_name(code: str) -> str:
    """The rule that put a citizen in a unit; no words where a person decided it."""
    found = catalogue().attachment_rules.get(code)
    return words(found.title) if found else code


def _of_dimension(dimension: str, value: str) -> str:
    found = catalogue().dimensions[dimension].values.get(value)
    return words(found) if found else value


def readiness_name(value: str) -> str:
    """How near to work or education a citizen was placed."""
    return _of_dimension("visitation", value) if value else ""


def offer_name(value: str) -> str:
    """A kind of offer."""
    return _capital(_of_dimension("offer_kind", value))


def district_name(code: str) -> str:
    """A part of the municipality; the register's own word where the catalogue does not know it."""
    found = catalogue().city_districts.get(code)
    return words(found.title) if found else code


def marking_name(kind: str) -> str:
    """A marking."""
    said = {
        "protected_address": _("Protected address"),
        "own_employee": _("Employee of the municipality"),
        "veteran": _("Veteran"),
        "needs_two_staff": _("Two staff at meetings"),
        "exempt_from_digital_post": _("Exempt from Digital Post"),
    }
    return said.get(kind, kind)


def contact_name(kind: str) -> str:
    """How a citizen wants to be reached."""
    said = {"digital_post": _("Digital Post"), "letter": _("letter"), "phone": _("phone"), "email": _("e-mail")}
    return said.get(kind, kind)


def consent_name(kind: str) -> str:
    """What a citizen has agreed to; a kind that the record was given as plain words stands as it is."""
    said = {
        "share_with_employers": _("Share contact details with employers"),
        "share_with_health": _("Exchange information with the health service"),
        "share_with_fund": _("Exchange information with the unemployment fund"),
        "contact_relatives": _("Contact relatives"),
    }
    return said.get(kind, _capital(kind.replace("_", " ")))


def language_name(code: str) -> str:
    """A language by its BCP 47 code: “somali” of “so”."""
    try:
        return Locale.parse(code.replace("-", "_")).get_display_name(language()) or code
    except (UnknownLocaleError, ValueError):
        return code


def age(born: date, on: date) -> int:
    """Whole years on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def lasted(start: date, on: date) -> str:
    """How long something has run until a day: whole years and months, days where there is no whole month."""
    months = (on.year - start.year) * 12 + on.month - start.month - (on.day < start.day)
    if months < 1:
        days = (on - start).days + 1
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    years, rest = divmod(months, 12)
    told_years = ngettext("%(n)s year", "%(n)s years", years) % {"n": years}
    told_months = ngettext("%(n)s month", "%(n)s months", rest) % {"n": rest}
    if years and rest:
        return _("%(years)s and %(months)s") % {"years": told_years, "months": told_months}
    return told_years if years else told_months


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
