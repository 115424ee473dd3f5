from pejl.domain.organisation.models.area import Area, Boundary
from pejl.domain.organisation.models.change import OrganisationChange
from pejl.domain.organisation.models.cluster import Cluster, ClusterMember
from pejl.domain.organisation.models.employee import Clearance, Employee, Employment
from pejl.domain.organisation.models.unit import Unit

__all__ = [
    "Area",
    "Boundary",
    "Clearance",
    "Cluster",
    "ClusterMember",
    "Employee",
    "Employment",
    "OrganisationChange",
    "Unit",
]
