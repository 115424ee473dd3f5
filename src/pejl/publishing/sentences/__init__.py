"""Sentences that the figures write themselves, in Danish and English."""

from pejl.publishing.sentences.goal import caveats, definition_text, goal_text
from pejl.publishing.sentences.overview import overview_sentence
from pejl.publishing.sentences.words import day_words, movement_words, status_word

__all__ = [
    "caveats",
    "day_words",
    "definition_text",
    "goal_text",
    "movement_words",
    "overview_sentence",
    "status_word",
]
