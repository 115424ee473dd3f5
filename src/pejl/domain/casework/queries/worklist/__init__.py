"""The worklist: who needs me, why and by when.

`needs` says what the quick filters mean; `deriving` computes the row of a citizen from the record; `seen` says whose
rows an account may count; `choice` and `facets` are what is asked; `counts` and `listing` answer it; `day` is one
employee's day; `team` is what managers follow.
"""
