"""Reads by psutil what monitor-vs-psutil.sh asks for: lines "measure readings" in, microseconds a reading out."""
import sys
import time

import psutil

FACTS = ["pid", "ppid", "name", "status", "cpu_times", "memory_info", "create_time"]


def iterate():
    for _ in psutil.process_iter(FACTS):
        pass


LOOPS = {
    "iterate": iterate,
    "sampler": iterate,
    "disk_io_counters": psutil.disk_io_counters,
    "virtual_memory": psutil.virtual_memory,
    "net_io_counters": psutil.net_io_counters,
}

print("psutil %s, Python %s" % (psutil.__version__, sys.version.split()[0]), flush=True)
for line in sys.stdin:
    name, readings = line.split()
    read = LOOPS[name]
    count = int(readings)
    begin = time.perf_counter()
    for _ in range(count):
        read()
    print((time.perf_counter() - begin) * 1e6 / count, flush=True)
