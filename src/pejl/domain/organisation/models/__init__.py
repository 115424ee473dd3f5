from pejl.domain.organisation.models.area import Area, Boundary
from pejl.domain.organisation.models.cluster import Cluster, ClusterMember

__all__ = ["Area", "Boundary", "Cluster", "ClusterMember"]
