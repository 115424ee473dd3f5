"""Citizens: who they are. There is no field for disability (Q-167), and none for ancestry (see statistics)."""

import uuid
from typing import ClassVar

from django.db import models

from pejl.domain.people.kinds import ContactBy, MarkingKind, Sex, Tie
from pejl.domain.people.models.spans import ends_later


class Citizen(models.Model):
    """A citizen in one municipality's register.

    `municipality` is the wall between the municipalities of an installation: the same person living in two of them is
    two rows that know nothing of each other. The CPR number is sealed (`cpr_sealed`) and found by its keyed digest
    (`cpr_digest`, empty once the citizen is anonymised); `key` is what addresses, exports and logs name.
    """

    municipality = models.CharField(max_length=4)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cpr_sealed = models.BinaryField()
    cpr_digest = models.CharField(max_length=64, blank=True)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    search_name = models.CharField(max_length=201, db_index=True)  # folded: see people.names
    birth_date = models.DateField(db_index=True)
    sex = models.CharField(max_length=5, choices=[(one.value, one.value) for one in Sex])
    street = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=4, blank=True)
    town = models.CharField(max_length=100, blank=True)
    district = models.CharField(max_length=60, blank=True)
    housing_area = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=10, default="da")  # BCP 47
    needs_interpreter = models.BooleanField(default=False)
    citizenship = models.CharField(max_length=2, default="DK")  # ISO 3166-1
    residence_basis = models.CharField(max_length=40, blank=True)
    residence_from = models.DateField(null=True, blank=True)
    contact_by = models.CharField(
        max_length=12, default=ContactBy.DIGITAL_POST.value, choices=[(one.value, one.value) for one in ContactBy]
    )
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    died_on = models.DateField(null=True, blank=True)
    anonymised_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["search_name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "cpr_digest"],
                condition=~models.Q(cpr_digest=""),
                name="cpr_once_per_municipality",
            ),
            models.CheckConstraint(condition=models.Q(sex__in=[one.value for one in Sex]), name="citizen_sex_is_known"),
        ]

    def __str__(self) -> str:
        return str(self.key)  # never a name: this is what logs and error pages show


class Marking(models.Model):
    """A marking with its validity: protected address, own employee, veteran …"""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="markings")
    kind = models.CharField(max_length=40, choices=[(one.value, one.value) for one in MarkingKind])
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["valid_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["citizen", "kind", "valid_from"], name="marking_once_per_start"),
            ends_later("marking_ends_after_it_starts", "valid_from", "valid_to"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.valid_from}"


class Consent(models.Model):
    """What a citizen has agreed to, and for how long."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=40)
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["given_on"]

    def __str__(self) -> str:
        return f"{self.kind} given {self.given_on}"


class Relation(models.Model):
    """A family tie between a citizen and a person of whom nothing is kept but the CPR number, sealed and digested."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="relations")
    relative_digest = models.CharField(max_length=64, db_index=True)
    relative_sealed = models.BinaryField(default=bytes)  # so that keys can be changed; no query opens it
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Tie])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["citizen", "relative_digest"], name="relative_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.citizen_id}"
