"""The official measures, computed from spells: who was on which benefit from which day to which.

A spell table has the columns person, start, end (half-open dates; end null = still open), weight (full time = 1) and
whatever columns the measures are broken down by: benefit, area, age, sex, group, centre, district. A table of periods
has period, start, end (half-open). Every function takes Ibis tables and gives an Ibis table, so that the same
expression runs on DuckDB and on Spark. No measure is ever made by adding up others: a total is computed with fewer
columns in `by`, since one person can hold several benefits (AUK01's codes overlap).
"""
