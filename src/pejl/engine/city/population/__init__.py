"""A synthetic city: people and their days on benefit, in which every published figure of the own city comes out.

`build` makes it as Arrow tables. How it works, in the order of the modules: `levels` reads how many people each stock
has on each day from the published figures and the catalogue's assumptions; `renewal` fills that number of places with
courses that follow each other without a gap, so that the number is exact on every day; `careers` links courses into
lives; `ages` and `origins` say who these people are, and `exact` moves the few that a published share still lacks;
`identity` gives them names and numbers; `work` and `schooling` tell what they did beside and after.
"""
