from pejl.domain.steering.models.catalogue import CatalogueEntry
from pejl.domain.steering.models.figure import Delivery, Figure, Series
from pejl.domain.steering.models.report import Report

__all__ = ["CatalogueEntry", "Delivery", "Figure", "Report", "Series"]
