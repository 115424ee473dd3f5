"""What deliveries and comparison lists are called where people read of them."""

from pejl.catalogue.load import catalogue
from pejl.kernel.text import Text

_SIMULATED = Text("{name} (simuleret)", "{name} (simulated)")
_DELIVERIES = {
    "catalogue": Text("De offentliggjorte dokumenter", "The published documents"),
    "demo": Text("Simuleret til demonstration ({name})", "Simulated for demonstration ({name})"),
}


def delivery_words(kind: str, subject: str, name: str, language: str) -> str:
    """A delivery in words: what it is about and the file it came in, or that it is made up."""
    if told := _DELIVERIES.get(kind):
        return told.in_(language).format(name=name)
    return " ".join(part for part in (subject, name) if part)


def list_name(scheme: str, name: str, origin: str, language: str) -> str:
    """A comparison list by its title; one that is made up says so. Official lists are named as they were loaded."""
    told = catalogue().simulated_clusters.get(scheme) if origin == "simulated" else None
    return _SIMULATED.in_(language).format(name=told.title.in_(language)) if told else name
