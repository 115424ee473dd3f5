"""The register of citizens: who they are, what they were on, and where they belong, each in its time."""
