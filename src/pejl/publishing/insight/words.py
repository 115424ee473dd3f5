"""The fixed words of a citizen's own copy, and what its codes are called."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from babel import Locale

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.privacy import PersonalColumn
from pejl.domain.people.privacy.copy import Value
from pejl.kernel.clock import COPENHAGEN
from pejl.kernel.numbers import format_number
from pejl.kernel.text import Text
from pejl.publishing.sentences.words import day_words

TITLE = Text("Det ved kommunen om dig", "What the municipality knows about you")
SUBTITLE = Text("CPR-nummer {cpr} · {area} · {day}", "CPR number {cpr} · {area} · {day}")
LEAD = Text(
    "Her står alt, hvad Pejl gemmer om dig i din sag om beskæftigelse: {rows} oplysninger i {tables} afsnit. Ved hvert "
    "afsnit står, hvorfor det gemmes, og efter hvilken lov.",
    "Here is everything that Pejl keeps about you in your case about employment: {rows} entries in {tables} parts. "
    "Each part says why it is kept and by which law.",
)
RIGHTS = Text(
    "Er noget forkert, kan du få det rettet. Du kan klage til Datatilsynet. Dine oplysninger gøres anonyme {years} år "
    "efter den sidste hændelse i sagen, medmindre en klage, en retssag eller en lov kræver, at de gemmes længere.",
    "If anything is wrong you can have it corrected. You can complain to the Data Protection Agency. What is kept "
    "about you is made anonymous {years} years after the last event of the case, unless a complaint, a lawsuit "
    "or a law demands that it is kept longer.",
)
CARE = Text(
    "Dokumentet er dit. Det rummer dit CPR-nummer og skal gemmes som et sundhedskort.",
    "The document is yours. It has your CPR number in it: keep it as you keep your health card.",
)
GROUND = Text("Hjemmel: {ground}.", "Legal ground: {ground}.")
ALIKE = Text("Det samme for alle rækker: {told}.", "The same for every row: {told}.")
HIDDEN = Text("Vises ikke: {told}.", "Not shown: {told}.")
EMPTY = Text("Intet gemt", "Nothing kept")
EMPTY_TOLD = Text("Om dig er der intet gemt i: {told}.", "Nothing about you is kept in: {told}.")
PART = Text("Afsnit {number}", "Part {number}")
ENTRY = Text("Nr. {number}", "No. {number}")
YES, NO = Text("ja", "yes"), Text("nej", "no")
FRAME = {
    "publisher": Text("Kommunen", "The municipality"),
    "footer": Text(
        "Efter databeskyttelsesforordningens artikel 15", "Under article 15 of the General Data Protection Regulation"
    ),
    "page": Text("Side {page} af {pages}", "Page {page} of {pages}"),
}
_CODES = {
    "woman": Text("kvinde", "woman"), "man": Text("mand", "man"),
    "refugee": Text("flygtning", "refugee"), "family_reunification": Text("familiesammenført", "reunified with family"),
    "citizen.page": Text("sagens side", "the page of the case"),
    "citizen.search": Text("resultatet af en søgning", "the result of a search"),
    "population.citizens": Text("listen over dem bag et tal", "the list of those behind a figure"),
    "citizen.looked": Text("listen over hvem der har set sagen", "the list of who has looked"),
    "citizen.own": Text("din egen side", "your own page"),
    "people.export_own": Text("din egen kopi", "your own copy"),
    "people.export_citizen": Text("en kopi af alt", "a copy of everything"),
    "people.follow_accesses": Text("opfølgning på særlig adgang", "follow-up on exceptional access"),
    "people.open_access": Text("særlig adgang", "exceptional access"),
    "people.retention": Text("hvor længe sagen gemmes", "how long the case is kept"),
    "people.tell_retention": Text("varsel om anonymisering", "notice of anonymisation"),
    "protected_address": Text("beskyttet adresse", "protected address"),
    "own_employee": Text("ansat i kommunen", "employee of the municipality"),
    "veteran": Text("veteran", "veteran"),
    "needs_two_staff": Text("to medarbejdere ved møder", "two staff at meetings"),
    "exempt_from_digital_post": Text("fritaget for Digital Post", "exempt from Digital Post"),
    "child": Text("barn", "child"), "parent": Text("forælder", "parent"),
    "partner": Text("partner", "partner"), "sibling": Text("søskende", "sibling"),
    "digital_post": Text("Digital Post", "Digital Post"), "letter": Text("brev", "letter"),
    "phone": Text("telefon", "telephone"), "email": Text("e-mail", "e-mail"),
    "complaint": Text("klage", "complaint"), "lawsuit": Text("retssag", "lawsuit"),
    "archive": Text("aflevering til arkiv", "transfer to the archives"),
    "other_duty": Text("anden pligt", "another duty"),
    "shown": Text("vist", "shown"), "changed": Text("ændret", "changed"), "exported": Text("udleveret", "exported"),
    "overridden": Text("særlig adgang givet", "exceptional access given"), "imported": Text("indlæst", "imported"),
    "anonymised": Text("anonymiseret", "anonymised"), "refused": Text("afvist", "refused"),
    "citizen": Text("borger", "citizen"), "municipality": Text("kommunen", "the municipality"),
    "totp": Text("kode fra app", "code from an app"), "webauthn": Text("sikkerhedsnøgle", "security key"),
    "recovery_codes": Text("nødkoder", "recovery codes"),
}  # fmt: skip


_LEGAL = (("artikel", "article"), ("stk.", "para."), ("litra", "point"), (" og ", " and "))


def paragraph(section: str, language: str) -> str:
    """Where in a law: the catalogue writes it in Danish."""
    if language.startswith("en"):
        for danish, english in _LEGAL:
            section = section.replace(danish, english)
    return section


def told(value: Value, column: PersonalColumn, language: str) -> str:
    """A value in words: codes by their names, days and numbers as the language writes them; "" for nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return (YES if value else NO).in_(language)
    if isinstance(value, int):
        return format_number(value, language=language)
    return _named(value, column, language) or _day(value, language) or _number(value, language) or value


def _named(value: str, column: PersonalColumn, language: str) -> str:
    kind, _, dimension = column.names.partition(".")
    if not kind:
        return _CODES[value].in_(language) if value in _CODES else ""
    if kind == "locale":
        names = getattr(Locale(language[:2]), dimension)
        return str(names.get(value, ""))
    entries = getattr(catalogue(), kind)
    if dimension:
        found = entries[dimension].values.get(value)
        return found.in_(language) if found else ""
    entry = entries.get(value)
    if entry is None:
        return ""
    title = getattr(entry, "title", None)
    return title.in_(language) if title else str(entry.name)


def _day(value: str, language: str) -> str:
    try:
        if "T" in value:
            moment = datetime.fromisoformat(value).astimezone(COPENHAGEN)
            return f"{day_words(moment.date(), language)} {moment:%H:%M}"
        return day_words(date.fromisoformat(value), language) if value.count("-") == 2 else ""
    except ValueError:
        return ""


def _number(value: str, language: str) -> str:
    """Hours and the like; numbers that are names (a phone, a CVR) have no decimal point and stay."""
    try:
        exact = Decimal(value) if "." in value else None
    except InvalidOperation:
        return ""
    return (
        format_number(exact.normalize(), max(0, -int(exact.normalize().as_tuple().exponent)), language=language)
        if exact
        else ""
    )
