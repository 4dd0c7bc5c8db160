"""What is measured in several rounds, and commands that take turns."""

import statistics
from dataclasses import dataclass, field

from contestants import finished


@dataclass
class Spread:
    """A number measured in every round."""

    values: list = field(default_factory=list)

    @property
    def median(self):
        """The middle one."""
        return statistics.median(self.values)

    def over(self, other):
        """The ratios round by round."""
        return Spread([mine / theirs for mine, theirs in zip(self.values, other.values)])

    def times(self, factor):
        """The same in another unit."""
        return Spread([value * factor for value in self.values])


@dataclass
class Times:
    """The seconds of a command, those of its threads together, and its greatest memory in MB."""

    seconds: Spread = field(default_factory=Spread)
    processor: Spread = field(default_factory=Spread)
    memory: Spread = field(default_factory=Spread)

    def add(self, done):
        """One more run."""
        self.seconds.values.append(done.seconds)
        self.processor.values.append(done.processor)
        self.memory.values.append(done.memory)


def alternate(rounds, commands):
    """The times of commands that take turns; `commands` gives those of a round, by name."""
    found = {}
    for number in range(rounds):
        for name, command in commands(number).items():
            done = finished(command)
            found.setdefault(name, Times()).add(done)
    for name, times in found.items():
        print(f"{name}: {times.seconds.median:.3f} s", flush=True)
    return found
