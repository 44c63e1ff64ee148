"""Run a command from a process as small as can be: python -I -S peak.py FILE COMMAND...

The kernel counts a process's peak from before it became the command, so that a command seems as
large as whoever started it. This one imports nothing, and writes the peak, in the units of
``ru_maxrss``, to FILE.
"""

import os
import sys

child = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
with open(sys.argv[1], "w", encoding="ascii") as file:  # noqa: PTH123  (pathlib is large)
    file.write(str(usage.ru_maxrss))
sys.exit(os.waitstatus_to_exitcode(status))
