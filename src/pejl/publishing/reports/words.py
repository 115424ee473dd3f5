"""The fixed words of a report, in Danish and English."""

from pejl.kernel.text import Text

TITLE = Text("Resultatrapport", "Result report")
SUBTITLE = Text("{area}, {period}", "{area}, {period}")
PUBLISHER = Text("{area} Kommune", "The City of {area}")
FOOTER = Text(
    "Rapport nr. {number} · offentliggjort {day} · tal pr. {data}",
    "Report no. {number} · published {day} · figures as of {data}",
)
FOOTER_DRAFT = Text("Udkast, ikke offentliggjort · tal pr. {data}", "Draft, not published · figures as of {data}")
FOOTER_SIMULATED = Text(" · indeholder simulerede tal", " · contains simulated figures")
PAGE = Text("Side {page} af {pages}", "Page {page} of {pages}")
FIGURES_BEHIND = Text("Tallene bag figuren", "The figures behind the chart")

SUMMARY = Text("Målene kort", "The goals in brief")
SUMMARY_CAPTION = Text("{plan}: de mål, der har tal i {period}", "{plan}: the goals that have figures in {period}")
COLUMNS = (
    Text("Mål", "Goal"), Text("Status", "Status"), Text("Værdi", "Value"), Text("Året før", "Last year"),
    Text("Placering", "Rank"), Text("Bevægelse", "Movement"),
)  # fmt: skip
SIMULATED_NOTE = Text(
    "Rapporten indeholder simulerede tal. Kommunens egne tal er offentliggjorte for de perioder, dokumenterne nævner. "
    "Tallene imellem dem og klyngens kommuner med deres tal er fundet på, så de offentliggjorte placeringer passer. "
    "Brug ikke rapporten som kilde.",
    "The report contains simulated figures. The municipality's own figures are published for the periods that the "
    "documents name. Those in between, and the municipalities of the cluster with their figures, are made up so that "
    "the published ranks come out. Do not use the report as a source.",
)
SIMULATED_PAGE = Text(
    "Simulerede tal: klyngens kommuner og tallene i de prikkede linjer er fundet på til demonstration.",
    "Simulated figures: the municipalities of the cluster and the dotted lines are made up for demonstration.",
)

ABOUT_GOAL = Text("Om målet og tallene", "About the goal and the figures")
GOAL_IS = Text("Målet", "The goal")
KIND_OF = Text("Måles ved", "Measured by")
DEFINITION = Text("Sådan er det opgjort", "How it is counted")
POPULATION = Text("Gruppe", "Group")
PERIOD = Text("Periode", "Period")
ORIGIN = Text("Tallenes oprindelse", "Origin of the figures")
DATA_DATE = Text("Tal pr.", "Figures as of")
GOAL_SOURCE = Text("Målet står i", "The goal stands in")
ORIGINS = {
    "published": Text("offentliggjorte tal", "published figures"),
    "computed": Text("beregnet af Pejl", "computed by Pejl"),
    "simulated": Text("simulerede tal til demonstration", "figures simulated for demonstration"),
}

OTHERS = Text("Mål uden tal i perioden", "Goals without figures in the period")
OTHERS_LEAD = Text(
    "Disse mål i planen kan ikke holdes op mod et tal for perioden. Grunden står ved hvert.",
    "These goals of the plan cannot be held against a figure of the period. The reason stands beside each.",
)
OTHERS_CAPTION = Text("Mål, der ikke er besvaret med et tal", "Goals not answered by a figure")
OTHERS_COLUMNS = (Text("Mål", "Goal"), Text("Status", "Status"), Text("Grund", "Reason"))
NOTHING_TOLD = Text("der er endnu ikke oplyst noget om målet", "nothing is told of the goal yet")
IN_WORDS = Text("målet er formuleret i ord", "the goal is worded, not measured")

SOURCES = Text("Kilder og data", "Sources and data")
SOURCES_LEAD = Text(
    "Rapporten hviler på {figures} tal. De leverancer, tallene kom med, står her; hvert tal er arkiveret sammen med "
    "rapporten.",
    "The report rests on {figures} figures. The deliveries they came with stand here; every figure is archived with "
    "the report.",
)
SOURCES_CAPTION = Text("Leverancer", "Deliveries")
SOURCES_COLUMNS = (
    Text("Leverance", "Delivery"), Text("Navn", "Name"), Text("Tal pr.", "Figures as of"), Text("SHA-256", "SHA-256"),
)  # fmt: skip
NOT_TOLD = Text("–", "–")
PLACE = Text("{rank} af {of}", "{rank} of {of}")
KICKER = Text("Mål {goal}", "Goal {goal}")
FIGURE = Text("Figur {number}", "Figure {number}")
