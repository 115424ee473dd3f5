"""Every sentence that figures may write, in Danish and English. Braces name what the figures fill in."""

from pejl.engine.statistics.results import Movement, Reason, Status
from pejl.kernel.periods import PeriodKind
from pejl.kernel.text import Text

STATUS = {
    Status.MET: Text("Nået", "Met"),
    Status.NOT_MET: Text("Ikke nået", "Not met"),
    Status.PENDING: Text("Undervejs", "On the way"),
    Status.MEASURED: Text("Følges", "Followed"),
    Status.NOT_SET: Text("Ikke fastsat", "Not set"),
    Status.NOT_EVALUABLE: Text("Kan ikke vurderes", "Cannot be evaluated"),
    Status.IN_WORDS: Text("Følges i ord", "Followed in words"),
}
GUIDING = Text("Vejledende", "Guiding")

VERDICT = {
    Status.MET: Text("Målet er nået.", "The goal is met."),
    Status.NOT_MET: Text("Målet er ikke nået.", "The goal is not met."),
    Status.PENDING: Text("Målet er endnu ikke nået.", "The goal is not yet met."),
    Status.MEASURED: Text(
        "Tallet følges; der er ikke sat et mål for det.", "The figure is followed; no target is set for it."
    ),
    Status.NOT_SET: Text("Målet er endnu ikke fastsat.", "The target is not set yet."),
    Status.NOT_EVALUABLE: Text("Målet kan ikke vurderes: {reason}.", "The goal cannot be evaluated: {reason}."),
    Status.IN_WORDS: Text(
        "Målet følges i ord; intet tal besvarer det.", "The goal is followed in words; no figure answers it."
    ),
}
PENDING_UNTIL = Text(
    "Målet er endnu ikke nået; fristen er {deadline}.", "The goal is not yet met; the deadline is {deadline}."
)
AWAITS = Text(
    "Målet er endnu ikke fastsat; det afventer {decision}.", "The target is not set yet; it awaits {decision}."
)
YEAR_AWAITS = Text(
    "Delmålet for {year} er endnu ikke fastsat; det afventer {decision}.",
    "The target for {year} is not set yet; it awaits {decision}.",
)
YEAR_IS = Text("Delmålet for {year} er {amount}.", "The target for {year} is {amount}.")
GUIDES = Text(
    "Måltallet er vejledende og bruges til at lære af, ikke til at dømme.",
    "The target is guiding: it is there to learn from, not to judge by.",
)

REASON = {
    Reason.NONE: Text("grunden er ikke oplyst", "the reason is not told"),
    Reason.NO_INDICATOR: Text("der er ikke valgt et tal, som måler det", "no figure has been chosen to measure it"),
    Reason.NO_FIGURE: Text("der er intet tal for {period}", "there is no figure for {period}"),
    Reason.SUPPRESSED: Text(
        "tallet for {period} er diskretioneret, fordi det omfatter få personer",
        "the figure for {period} is suppressed because it covers few persons",
    ),
    Reason.ILLEGIBLE: Text(
        "tallet for {period} kan ikke læses i kilden", "the figure for {period} is illegible in the source"
    ),
    Reason.NO_CLUSTER: Text("klyngens kommuner er ikke indlæst", "the municipalities of the cluster are not loaded"),
    Reason.CLUSTER_INCOMPLETE: Text("klyngen mangler tal", "the cluster lacks figures"),
    Reason.NO_BASELINE: Text("udgangspunktet er ikke oplyst", "the baseline is not told"),
    Reason.NO_COMPARATOR: Text(
        "der er intet tal for den, der sammenlignes med", "there is no figure for the one it is compared with"
    ),
    Reason.NO_DENOMINATOR: Text(
        "der mangler et tal at regne andelen af", "the whole that the share is taken of is missing"
    ),
    Reason.NO_LAST_YEAR: Text("der er intet tal fra året før", "there is no figure from the year before"),
    Reason.TARGET_NOT_TOLD: Text("måltallet er ikke oplyst", "the target is not told"),
    Reason.AWAITS_DECISION: Text("målet er ikke besluttet endnu", "the target is not decided yet"),
}

SAME_PERIOD = {
    PeriodKind.MONTH: Text("samme måned året før", "the same month the year before"),
    PeriodKind.QUARTER: Text("samme kvartal året før", "the same quarter the year before"),
    PeriodKind.ROLLING_YEAR: Text("samme periode året før", "the same period the year before"),
    PeriodKind.YEAR: Text("året før", "the year before"),
}

# -- the value -----------------------------------------------------------------------------------------
VALUE = Text("{Noun} i {area} var {amount} i {period}.", "{Noun} in {area} was {amount} in {period}.")
VALUE_LOWER = Text(
    "{Noun} i {area} var {amount} i {period}, {change} lavere end i {before}.",
    "{Noun} in {area} was {amount} in {period}, {change} lower than in {before}.",
)
VALUE_HIGHER = Text(
    "{Noun} i {area} var {amount} i {period}, {change} højere end i {before}.",
    "{Noun} in {area} was {amount} in {period}, {change} higher than in {before}.",
)
VALUE_SAME = Text(
    "{Noun} i {area} var {amount} i {period}, det samme som i {before}.",
    "{Noun} in {area} was {amount} in {period}, the same as in {before}.",
)
PERSONS = Text("Det svarer til {persons}.", "That is {persons}.")
WRONG_WAY = Text("Det er den forkerte vej.", "That is the wrong way.")
ATTAINED = Text("Det er {percent} af måltallet {target}.", "That is {percent} of the target of {target}.")

# -- the rank ------------------------------------------------------------------------------------------
RANK = Text("{area} er nr. {rank} af {of} i klyngen.", "{area} is number {rank} of {of} in the cluster.")
RANK_SAME = Text(
    "{area} er nr. {rank} af {of} i klyngen ligesom året før.",
    "{area} is number {rank} of {of} in the cluster, as the year before.",
)
RANK_UP = Text(
    "{area} er nr. {rank} af {of} i klyngen og er rykket frem fra nr. {before} året før.",
    "{area} is number {rank} of {of} in the cluster, up from number {before} the year before.",
)
RANK_DOWN = Text(
    "{area} er nr. {rank} af {of} i klyngen og er rykket tilbage fra nr. {before} året før.",
    "{area} is number {rank} of {of} in the cluster, down from number {before} the year before.",
)
LEAD_LOST = Text(
    "{area} er nr. {rank} af {of} i klyngen og har mistet førstepladsen fra året før.",
    "{area} is number {rank} of {of} in the cluster and has lost the first place of the year before.",
)
LEAD_WON = Text(
    "{area} er nr. 1 af {of} i klyngen og har taget førstepladsen; året før var placeringen nr. {before}.",
    "{area} is number 1 of {of} in the cluster and has taken the first place; the year before it was number {before}.",
)
CLOSE_RACE = Text("Det er et tæt løb.", "It is a close race.")
PLACES_SHORT = {
    "one": Text("Der mangler 1 plads til målet, nr. {rank}.", "The goal, number {rank}, is 1 place away."),
    "many": Text(
        "Der mangler {places} pladser til målet, nr. {rank}.", "The goal, number {rank}, is {places} places away."
    ),
}

# -- the distance: {to} is one of TO, {grown} a difference ------------------------------------------------
TO_BEST = Text("den bedste kommune i klyngen", "the best municipality of the cluster")
TO_BEST_NAMED = Text("den bedste kommune i klyngen, {name},", "the best municipality of the cluster, {name},")
TO_RANK = Text("nr. {rank} i klyngen", "number {rank} of the cluster")
TO_LEVEL = Text("klyngens niveau", "the level of the cluster")
TO_TARGET = Text("målet på {target}", "the target of {target}")
TO_GOAL = Text("målet", "the goal")
DISTANCE = {
    Movement.UNKNOWN: Text("Afstanden til {to} er {distance}.", "The distance to {to} is {distance}."),
    Movement.UNCHANGED: Text(
        "Afstanden til {to} er {distance}, det samme som året før.",
        "The distance to {to} is {distance}, the same as the year before.",
    ),
    Movement.WORSE: Text(
        "Afstanden til {to} er {distance} og er vokset med {grown} på et år.",
        "The distance to {to} is {distance} and has grown by {grown} in a year.",
    ),
    Movement.BETTER: Text(
        "Afstanden til {to} er {distance} og er blevet {grown} mindre på et år.",
        "The distance to {to} is {distance} and has shrunk by {grown} in a year.",
    ),
}
DISTANCE_MARGINAL = {
    Movement.WORSE: Text(
        "Afstanden til {to} er {distance} og er vokset marginalt på et år.",
        "The distance to {to} is {distance} and has grown marginally in a year.",
    ),
    Movement.BETTER: Text(
        "Afstanden til {to} er {distance} og er blevet marginalt mindre på et år.",
        "The distance to {to} is {distance} and has shrunk marginally in a year.",
    ),
}
DIRECTION_ONLY = {
    Movement.WORSE: Text(
        "Afstanden til {to} er større end året før.", "The distance to {to} is greater than the year before."
    ),
    Movement.BETTER: Text(
        "Afstanden til {to} er mindre end året før.", "The distance to {to} is smaller than the year before."
    ),
    Movement.UNCHANGED: Text(
        "Afstanden til {to} er den samme som året før.", "The distance to {to} is the same as the year before."
    ),
}
LEAD = {
    Movement.UNKNOWN: Text("Forspringet til nummer to er {lead}.", "The lead over number two is {lead}."),
    Movement.UNCHANGED: Text(
        "Forspringet til nummer to er {lead}, det samme som året før.",
        "The lead over number two is {lead}, the same as the year before.",
    ),
    Movement.BETTER: Text(
        "Forspringet til nummer to er {lead} og er vokset med {grown} på et år.",
        "The lead over number two is {lead} and has grown by {grown} in a year.",
    ),
    Movement.WORSE: Text(
        "Forspringet til nummer to er {lead} og er skrumpet med {grown} på et år.",
        "The lead over number two is {lead} and has shrunk by {grown} in a year.",
    ),
}
LEAD_MARGINAL = {
    Movement.BETTER: Text(
        "Forspringet til nummer to er {lead} og er vokset marginalt på et år.",
        "The lead over number two is {lead} and has grown marginally in a year.",
    ),
    Movement.WORSE: Text(
        "Forspringet til nummer to er {lead} og er skrumpet marginalt på et år.",
        "The lead over number two is {lead} and has shrunk marginally in a year.",
    ),
}
SIDE_BY_SIDE = Text("{area} og nummer to ligger side om side.", "{area} and number two stand side by side.")
AHEAD = Text("{area} ligger {distance} på den rigtige side af {to}.", "{area} is {distance} on the right side of {to}.")
AT = Text("{area} ligger lige på {to}.", "{area} stands exactly at {to}.")

# -- why value and distance part ways (Q-083) -------------------------------------------------------------
FELL = Text("faldt", "fell")
ROSE = Text("steg", "rose")
THE_BEST = Text("den bedste kommune", "the best municipality")
THE_RANK = Text("kommunen på den plads", "the municipality at that rank")
GREW_ALTHOUGH = Text(
    "Afstanden voksede, selv om {noun} i {area} {moved}, fordi {rival} {moved} mere.",
    "The distance grew although {noun} in {area} {moved}, because {rival} {moved} more.",
)
SHRANK_ALTHOUGH = Text(
    "Afstanden blev mindre, selv om {noun} i {area} {moved}, fordi {rival} {moved} mere.",
    "The distance shrank although {noun} in {area} {moved}, because {rival} {moved} more.",
)

# -- what the reader must know about the figures ----------------------------------------------------------
UNCERTAIN = Text(
    "Tallet er usikkert: det kan ikke læses med sikkerhed i kilden.",
    "The figure is uncertain: it cannot be read with certainty in the source.",
)
UNCERTAIN_READ = Text(
    "Tallet er usikkert: i kilden kan det kun læses som {reading}.",
    "The figure is uncertain: in the source it can only be read as {reading}.",
)
SIMULATED = Text(
    "Svaret hviler på simulerede tal, som ikke er rigtige målinger.",
    "The answer rests on simulated figures, which are no real measurements.",
)
BROKEN = Text(
    "Mellem {before} og {period} er der et databrud, så de to tal er ikke opgjort ens.",
    "A data break lies between {before} and {period}, so the two figures are not counted alike.",
)
BROKEN_NAMED = Text(
    "Mellem {before} og {period} er der et databrud ({breaks}), så de to tal er ikke opgjort ens.",
    "A data break ({breaks}) lies between {before} and {period}, so the two figures are not counted alike.",
)
NO_LAST_YEAR = Text(
    "Der er intet tal for {before} at sammenligne med.", "There is no figure for {before} to compare with."
)
LACKING = {
    "one": Text(
        "1 kommune i klyngen mangler tal og er ikke med i placeringen.",
        "1 municipality of the cluster has no figure and is not ranked.",
    ),
    "many": Text(
        "{number} kommuner i klyngen mangler tal og er ikke med i placeringen.",
        "{number} municipalities of the cluster have no figure and are not ranked.",
    ),
}

# -- words for cells ---------------------------------------------------------------------------------------
MOVED = {
    "rank": {
        Movement.BETTER: Text("rykket frem", "moved up"),
        Movement.WORSE: Text("rykket tilbage", "moved down"),
        Movement.UNCHANGED: Text("samme placering", "same rank"),
        Movement.UNKNOWN: Text("kan ikke sammenlignes", "cannot be compared"),
    },
    "value": {
        Movement.BETTER: Text("bedre", "better"),
        Movement.WORSE: Text("dårligere", "worse"),
        Movement.UNCHANGED: Text("uændret", "unchanged"),
        Movement.UNKNOWN: Text("kan ikke sammenlignes", "cannot be compared"),
    },
    "distance": {
        Movement.BETTER: Text("tættere på målet", "closer to the goal"),
        Movement.WORSE: Text("længere fra målet", "further from the goal"),
        Movement.UNCHANGED: Text("samme afstand", "same distance"),
        Movement.UNKNOWN: Text("kan ikke sammenlignes", "cannot be compared"),
    },
    "lead": {
        Movement.BETTER: Text("større forspring", "greater lead"),
        Movement.WORSE: Text("mindre forspring", "smaller lead"),
        Movement.UNCHANGED: Text("samme forspring", "same lead"),
        Movement.UNKNOWN: Text("kan ikke sammenlignes", "cannot be compared"),
    },
}

# -- the overview ------------------------------------------------------------------------------------------
NONE_JUDGED = Text(
    "Ingen af {goals} kan holdes op mod et tal endnu.", "None of {goals} can be held against a figure yet."
)
JUDGED = Text(
    "{met} af de {judged} mål, der kan måles, er nået", "{met} of the {judged} goals that can be measured are met"
)
JUDGED_ONE = Text("Det ene mål, der kan måles, er {verdict}", "The one goal that can be measured is {verdict}")
MET_OR_NOT = {True: Text("nået", "met"), False: Text("ikke nået", "not met")}
CLOSER = Text("{closer} er tættere på end året før", "{closer} closer than the year before")
FURTHER = Text("{further} er længere fra", "{further} further away")
GOALS = {"one": Text("det ene mål", "the one goal"), "many": Text("de {number} mål", "the {number} goals")}
AND = Text(", og ", " and ")
