"""Ranks, distances, goals, forecasts, what it takes, peers, derived periods."""
