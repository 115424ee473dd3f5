"""The register of people as columns: what every computed figure is made from.

A snapshot holds one municipality: its citizens by number, never by name or CPR, and their days on benefit, in offers,
in wage work, in target groups and at units. It is written whole or not at all, and a refresh reads again only the
citizens who have changed. `questions.answer` gives every figure; pages, commands and files call nothing else.
"""
