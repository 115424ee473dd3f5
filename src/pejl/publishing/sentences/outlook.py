"""Sentences on what comes at the present rate and on what the goal takes."""

from datetime import date

from pejl.engine.statistics.results import Forecast, WhatItTakes
from pejl.kernel.numbers import format_number
from pejl.publishing.naming import Measure, period_words, persons_words
from pejl.publishing.sentences import outlook_phrases
from pejl.publishing.sentences.words import day_words


def forecast_sentence(forecast: Forecast, words: Measure) -> str:
    """What the figure becomes at the present rate, and whether the goal is then met (Q-086)."""
    level = f"{format_number(forecast.level * 100, language=words.language)} {_percent(words)}"
    return (
        outlook_phrases.FORECAST[forecast.reaches_goal]
        .in_(words.language)
        .format(
            noun=words.noun,
            amount=words.amount(forecast.value),
            at=period_words(forecast.at, words.language),
            level=level,
            lower=words.number(forecast.lower),
            upper=words.amount(forecast.upper),
        )
    )


def takes_sentences(takes: WhatItTakes, words: Measure) -> list[str]:
    """How many persons, or exits more a month, bring the goal by its date; nothing where it is reached."""
    if takes.persons is None or round(takes.persons) < 1 or takes.gap <= 0:
        return []
    language = words.language
    exits = _rounded(takes.exits_per_month) if takes.exits_per_month is not None else 0
    fill = {
        "by": _by(takes.by, language),
        "persons": persons_words(_rounded(takes.persons), "full_time_persons", language),
    }
    if words.better == "higher":
        said = outlook_phrases.TAKES_MORE.in_(language).format(**fill)
    elif exits >= 1:
        count = outlook_phrases.EXITS["one" if exits == 1 else "many"].in_(language)
        number = count.format(number=format_number(exits, language=language))
        said = outlook_phrases.TAKES_FEWER_EXITS.in_(language).format(**fill, exits=number)
    else:
        said = outlook_phrases.TAKES_FEWER.in_(language).format(**fill)
    return [said, outlook_phrases.MOVES.in_(language)] if takes.moving else [said]


def _rounded(number: float) -> int:
    """To two figures, so that no more is promised than a forecast can hold: 6.818 is told as 6.800."""
    whole = round(number)
    return round(whole, 2 - len(str(abs(whole)))) if abs(whole) >= 100 else whole


def _by(by: str, language: str) -> str:
    try:
        return outlook_phrases.BY_DAY.in_(language).format(day=day_words(date.fromisoformat(by), language))
    except ValueError:
        return outlook_phrases.BY_END.in_(language).format(period=period_words(by, language))


def _percent(words: Measure) -> str:
    return "per cent" if words.language.startswith("en") else "pct."
