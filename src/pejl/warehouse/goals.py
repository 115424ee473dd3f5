"""How the goals stand, where they are heading and what it takes to reach them."""

from pejl.warehouse.evaluating import OWN, history, periods, standings
from pejl.warehouse.outlook import forecast, what_it_takes

__all__ = ["OWN", "forecast", "history", "periods", "standings", "what_it_takes"]
