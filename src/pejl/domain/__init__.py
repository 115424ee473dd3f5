"""The system of record: Django apps, each with models, actions and queries."""
