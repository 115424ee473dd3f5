"""The numbers of one page come from one version of the data."""

import pytest

from pejl.domain.organisation.models import Area, ClusterMember
from pejl.warehouse.snapshot import current, one_version


@pytest.mark.usefixtures("steered")
def test_within_one_version_nothing_moves():
    before = current()
    with one_version():
        held = current()
        ClusterMember.objects.filter(area_code="0461").delete()
        Area.objects.filter(code="0461").delete()
        assert current() is held is before
    assert current() is not before
