"""What was measured: how long each kind of page took its reader, and what went wrong."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median


@dataclass(slots=True)
class Measured:
    """Seconds by kind of page; errors in words. `refused` are forms that were answered with what to mend."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    refused: int = 0

    def number(self) -> int:
        """How many answers there were."""
        return sum(map(len, self.seconds.values()))

    def at(self, share: float) -> float:
        """The seconds within which a share of all answers came."""
        return at([one for kind in self.seconds.values() for one in kind], share)

    def rows(self) -> Iterator[tuple[str, int, float, float, float]]:
        """Kind, answers, median, and the seconds within which 95 and 99 of a hundred came; all of them last."""
        every = [one for kind in self.seconds.values() for one in kind]
        for name, told in (*sorted(self.seconds.items()), ("all", every)):
            if told:
                yield name, len(told), median(told), at(told, 0.95), at(told, 0.99)


def at(seconds: list[float], share: float) -> float:
    """The smallest of the values that at least a share of them do not exceed."""
    ordered = sorted(seconds)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]
