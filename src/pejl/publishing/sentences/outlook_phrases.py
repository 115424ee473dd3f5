"""The phrases of what comes and what it takes, as data. How they are put together stands in `outlook`."""

from pejl.kernel.text import Text

FORECAST = {
    None: Text(
        "Med den nuværende udvikling bliver {noun} {amount} i {at}, "
        "med {level} sandsynlighed mellem {lower} og {upper}.",
        "At the present rate {noun} becomes {amount} in {at}, with {level} probability between {lower} and {upper}.",
    ),
    True: Text(
        "Med den nuværende udvikling bliver {noun} {amount} i {at}, og målet nås; "
        "med {level} sandsynlighed ligger {noun} da mellem {lower} og {upper}.",
        "At the present rate {noun} becomes {amount} in {at} and the goal is met; "
        "with {level} probability {noun} then lies between {lower} and {upper}.",
    ),
    False: Text(
        "Med den nuværende udvikling bliver {noun} {amount} i {at}, og målet nås ikke; "
        "med {level} sandsynlighed ligger {noun} da mellem {lower} og {upper}.",
        "At the present rate {noun} becomes {amount} in {at} and the goal is not met; "
        "with {level} probability {noun} then lies between {lower} and {upper}.",
    ),
}
TAKES_FEWER = Text(
    "Skal målet nås {by}, kræver det omkring {persons} færre.", "Meeting the goal {by} takes about {persons} fewer."
)
TAKES_MORE = Text(
    "Skal målet nås {by}, kræver det omkring {persons} flere.", "Meeting the goal {by} takes about {persons} more."
)
TAKES_FEWER_EXITS = Text(
    "Skal målet nås {by}, kræver det omkring {persons} færre: {exits} om måneden end i dag.",
    "Meeting the goal {by} takes about {persons} fewer: {exits} a month than today.",
)
EXITS = {
    "one": Text("1 afgang mere", "1 more exit"),
    "many": Text("{number} flere afgange", "{number} more exits"),
}
BY_END = Text("inden udgangen af {period}", "by the end of {period}")
BY_DAY = Text("senest {day}", "by {day}")
MOVES = Text(
    "Målet flytter sig, når den bedste kommune flytter sig.", "The goal moves when the best municipality moves."
)
