"""A rule in plain words, part by part: who, when, by when, what fulfils it, what ends it, and where it stands."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.duties import Choice, Condition, Duty, Need, Spell, Trigger
from pejl.kernel.text import Text

_AND, _OR, _LIST = Text("; og ", "; and "), Text(" eller ", " or "), Text(", ", ", ")

STATES: Final = {
    "pending": Text("afventer", "pending"),
    "due_soon": Text("snart frist", "due soon"),
    "overdue": Text("overskredet", "overdue"),
    "fulfilled_in_time": Text("opfyldt til tiden", "fulfilled in time"),
    "fulfilled_late": Text("opfyldt for sent", "fulfilled late"),
    "lapsed": Text("bortfaldet", "lapsed"),
    "exempt": Text("fritaget", "exempt"),
}


class Line(NamedTuple):
    """A part of a rule: what it is called, and what it says."""

    heading: Text
    said: Text


class Words:
    """Speaks of rules in the words of a catalogue."""

    def __init__(self, known: Catalogue) -> None:
        self._known = known

    def of(self, duty: Duty) -> Iterator[Line]:
        """The parts of a rule that are told, in the order in which one reads them."""
        yield Line(Text("Regel", "Rule"), duty.text)
        if duty.group:
            yield Line(Text("Målgruppe", "Target group"), _joined([self._group(one) for one in duty.group], _LIST))
        if duty.who:
            yield Line(Text("Gælder når", "Holds when"), _joined([self.condition(one) for one in duty.who], _AND))
        yield Line(Text("Udløses", "Set off"), self.trigger(duty.trigger))
        if duty.lasting:
            yield Line(Text("Så længe", "As long as"), self.spell(duty.lasting))
        yield Line(Text("Frist", "Limit"), self.limit(duty))
        yield from self._asks(duty)
        yield from self._ends(duty)
        if duty.role:
            yield Line(Text("Ansvarlig", "Responsible"), self._known.roles[duty.role].title)
        yield Line(Text("Gyldig", "Valid"), _validity(duty))
        yield Line(Text("Kilde", "Source"), self._sources(duty))
        if duty.assumption:
            yield Line(Text("Antagelse", "Assumption"), duty.assumption)
        if duty.note:
            yield Line(Text("Bemærk", "Note"), duty.note)

    def _asks(self, duty: Duty) -> Iterator[Line]:
        if duty.fulfilled_by:
            said = _joined([self.fulfils(one) for one in duty.fulfilled_by], _AND)
            yield Line(Text("Opfyldes af", "Fulfilled by"), said)
        if duty.requires:
            said = _joined([self.condition(one) for one in duty.requires], _AND)
            yield Line(Text("Kræver på dagen", "Requires on the day"), said)

    def trigger(self, one: Trigger) -> Text:
        """What sets the duty off."""
        if one.age is not None:
            ahead = _span(one.before) if one.before else None
            da, en = f"ved {one.age} år", f"at the age of {one.age}"
            return Text(f"{ahead.da} før, {da}", f"{ahead.en} before, {en}") if ahead else Text(da, en)
        told = self._fact(one.event or one.state, one.detail or one.values)
        if one.every:
            every = _span(one.every)
            return Text(f"for hver {every.da}: {told.da}", f"for every {every.en}: {told.en}")
        return Text(f"begynder: {told.da}", f"begins: {told.en}") if one.state else told

    def limit(self, duty: Duty) -> Text:
        """By when it is due."""
        if duty.requires:
            return Text("på dagen", "on the day")
        if duty.before_announced:
            return Text("før den varslede dag", "before the announced day")
        if duty.trigger.every:
            return Text("inden det næste stræk", "before the next stretch")
        if not duty.within:
            age = duty.trigger.age is not None
            return Text("på fødselsdagen", "on the birthday") if age else Text("ingen fortalt", "none told")
        due = _span(duty.within)
        if not duty.opens:
            return due
        opens = _span(duty.opens)
        return Text(f"fra {opens.da} til {due.da}", f"from {opens.en} to {due.en}")

    def fulfils(self, one: Need | Choice) -> Text:
        """A thing that is asked for, or so many of several."""
        return self.need(one) if isinstance(one, Need) else self.choice(one.of, one.at_least)

    def choice(self, needs: Sequence[Need], least: int) -> Text:
        """So many of several things."""
        if len(needs) == 1:
            return self.need(needs[0])
        said = _joined([self.need(each) for each in needs], _OR)
        if least == 1:
            return Text(f"({said.da})", f"({said.en})")
        return Text(f"mindst {least} af ({said.da})", f"at least {least} of ({said.en})")

    def fact(self, name: str, value: str) -> Text:
        """A fact of a case: an event with its detail, or a state with its value."""
        return self._fact(name, (value,) if value else ())

    def need(self, one: Need) -> Text:
        """One thing that is asked for."""
        told = self._fact(one.event or one.state, one.detail or one.values)
        if one.times > 1:
            told = Text(f"{one.times} gange {told.da}", f"{one.times} times {told.en}")
        if one.hours is not None:
            told = Text(f"{told.da} mindst {one.hours:g} timer", f"{told.en} at least {one.hours:g} hours")
        if one.earlier == "any":
            return Text(f"{told.da}, også tidligere", f"{told.en}, also earlier")
        if one.earlier:
            span = _span(one.earlier)
            return Text(f"{told.da}, også op til {span.da} før", f"{told.en}, also up to {span.en} before")
        return told

    def condition(self, one: Condition) -> Text:
        """Something that must be so on the trigger's day."""
        if one.asks_age:
            first, last = one.age_from, one.age_to
            if first is not None and last is not None:
                return Text(f"{first}-{last} år", f"{first}-{last} years of age")
            low = Text(f"fyldt {first} år", f"{first} years of age or more")
            return low if first is not None else Text(f"højst {last} år", f"at most {last} years of age")
        told = self._fact(one.state, one.values)
        if not one.holds:
            return Text(f"ikke {told.da}", f"not {told.en}")
        for length, da, en in ((one.for_at_least, "mindst", "at least"), (one.for_less_than, "under", "less than")):
            if length:
                span = _span(length)
                told = Text(f"{told.da} i {da} {span.da}", f"{told.en} for {en} {span.en}")
        return told

    def spell(self, one: Spell) -> Text:
        """A state that holds."""
        return self._fact(one.state, one.values)

    def _ends(self, duty: Duty) -> Iterator[Line]:
        if duty.exempt:
            yield Line(Text("Fritages af", "Exempted by"), _joined([self.need(one) for one in duty.exempt]))
        if duty.stops_clock:
            said = _joined([self.spell(one) for one in duty.stops_clock])
            yield Line(Text("Uret står under", "The clock stops during"), said)
        if duty.postponed:
            told, span = self._fact(duty.postponed.state, duty.postponed.values), _span(duty.postponed.then)
            said = Text(f"{span.da} efter: {told.da}", f"{span.en} after: {told.en}")
            yield Line(Text("Udskydes til", "Postponed to"), said)

    def _fact(self, name: str, values: Iterable[str]) -> Text:
        fact = self._known.case_facts[name]
        told = [self._value(fact.values_of, fact.values, one) for one in values]
        if not told:
            return fact.title
        said = _joined(told, _LIST)
        return Text(f"{fact.title.da} ({said.da})", f"{fact.title.en} ({said.en})")

    def _value(self, kind: str, values: dict[str, Text], one: str) -> Text:
        found: Text = getattr(self._known, kind)[one].title if kind else values[one]
        return found

    def _group(self, key: str) -> Text:
        return self._known.target_groups[key].title

    def _sources(self, duty: Duty) -> Text:
        told = [(self._known.documents[one.document].title, one.section) for one in duty.source]
        return _joined(
            [Text(*(f"{words}, {section}" if section else words for words in title)) for title, section in told],
            Text("; ", "; "),
        )


def listed(told: Sequence[Text]) -> Text:
    """Several things that are all asked for."""
    return _joined(list(told), _AND)


_UNITS = {
    "working day": ("arbejdsdag", "arbejdsdage"),
    "day": ("dag", "dage"),
    "week": ("uge", "uger"),
    "month": ("måned", "måneder"),
    "year": ("år", "år"),
}


def _span(told: str) -> Text:
    number, unit = told.split(" ", 1)
    if number == "0":
        return Text("samme dag", "the same day")
    one, several = _UNITS[unit.removesuffix("s")]
    return Text(f"{number} {one if number == '1' else several}", told)


def _validity(duty: Duty) -> Text:
    first, end = duty.valid_from or "", duty.valid_to or ""
    return (
        Text(f"fra {first} til (ikke med) {end}".strip(), f"from {first} to (not with) {end}".strip())
        if end
        else Text(f"fra {first}" if first else "altid", f"from {first}" if first else "always")
    )


def _joined(told: list[Text], word: Text = _OR) -> Text:
    return Text(word.da.join(one.da for one in told), word.en.join(one.en for one in told))
