"""``launch.run`` for programs that kill on purpose: the fifth death is no sign of a fault here."""

import sys

from launch import run, supervisor

if __name__ == "__main__":
    # Any life counts as a long one, so that a restart never waits longer than after a first death.
    supervisor.STEADY_S = 0.0
    sys.exit(run.main())
