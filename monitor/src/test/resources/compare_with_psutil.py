"""Compares what we say of a process and of the host with what psutil says, before and after.

Says "ready" when it has looked; reads our two lines of JSON, the process's and the host's; prints a line for each
difference, and at the end how many figures it compared. A figure that moves must lie between psutil's two.
"""
import json
import socket
import sys

import psutil

PROCESS_STILL = ["pid", "ppid", "name", "exe", "cmdline", "cwd", "environ", "uids", "gids", "username", "terminal",
                 "nice", "cpu_affinity", "rlimit_nofile", "is_running"]
PROCESS_GROWING = ["cpu_times", "io_counters"]
HOST_GROWING = ["cpu_times", "disk_io_counters", "net_io_counters", "cpu_stats"]
HOST_STILL = ["cpu_count_logical", "cpu_count_physical", "disk_partitions", "disk_partitions_all", "net_if_addrs"]

compared = 0


def plain(value):
    """As JSON has it: named tuples are objects."""
    if isinstance(value, socket.AddressFamily):
        return value.name
    if hasattr(value, "_asdict"):
        return {key: plain(one) for key, one in value._asdict().items()}
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value


def process(pid):
    one = psutil.Process(pid)
    facts = {name: getattr(one, name)() for name in PROCESS_STILL + PROCESS_GROWING
             if name not in ("pid", "rlimit_nofile")}
    facts.update(pid=one.pid, rlimit_nofile=one.rlimit(psutil.RLIMIT_NOFILE), create_time=one.create_time())
    return plain(facts)


def host():
    return plain({
        "cpu_count_logical": psutil.cpu_count(),
        "cpu_count_physical": psutil.cpu_count(logical=False),
        "cpu_times": psutil.cpu_times(),
        "cpu_stats": psutil.cpu_stats(),
        "disk_io_counters": psutil.disk_io_counters(perdisk=True),
        "disk_partitions": psutil.disk_partitions(),
        "disk_partitions_all": psutil.disk_partitions(all=True),
        "net_io_counters": psutil.net_io_counters(pernic=True),
        "net_if_addrs": psutil.net_if_addrs(),
        "net_if_stats": psutil.net_if_stats(),
        "virtual_memory": psutil.virtual_memory(),
        "swap_memory": psutil.swap_memory(),
        "boot_time": psutil.boot_time(),
        "pids": psutil.pids(),
    })


def same(name, ours, theirs):
    """Their fields all in ours, and equal; later versions have more."""
    global compared
    if isinstance(theirs, dict):
        for key in theirs:
            if not isinstance(ours, dict) or key not in ours:
                print("%s.%s is missing" % (name, key))
            else:
                same("%s.%s" % (name, key), ours[key], theirs[key])
        return
    if isinstance(theirs, list) and len(theirs) == len(ours) and theirs and isinstance(theirs[0], dict):
        for at, (mine, other) in enumerate(zip(ours, theirs)):
            same("%s[%d]" % (name, at), mine, other)
        return
    compared += 1
    if ours != theirs:
        print("%s: ours %r, psutil's %r" % (name, ours, theirs))


def between(name, ours, before, after):
    global compared
    if isinstance(before, dict):
        for key in before:
            if key not in ours:
                print("%s.%s is missing" % (name, key))
            else:
                between("%s.%s" % (name, key), ours[key], before[key], after[key])
        return
    compared += 1
    if not before - 0.01 <= ours <= after + 0.01:
        print("%s: ours %r, psutil's %r to %r" % (name, ours, before, after))


# Fields of partitions that newer versions of psutil do not have any more.
LEFT_OUT = ["maxfile", "maxpath"]


def pruned(facts):
    for part in ("disk_partitions", "disk_partitions_all"):
        for one in facts[part]:
            for gone in LEFT_OUT:
                one.pop(gone, None)
    return facts


def main(pid):
    process_before, host_before = process(pid), pruned(host())
    print("ready", flush=True)
    our_process, our_host = json.loads(sys.stdin.readline()), json.loads(sys.stdin.readline())
    process_after, host_after = process(pid), pruned(host())
    for name in PROCESS_STILL:
        same(name, our_process.get(name), process_after[name])
    for name in PROCESS_GROWING:
        between(name, our_process[name], process_before[name], process_after[name])
    for name in HOST_STILL:
        same(name, our_host.get(name), host_after[name])
    for name in HOST_GROWING:
        between(name, our_host[name], host_before[name], host_after[name])
    between("create_time", our_process["create_time"], process_before["create_time"], process_after["create_time"])
    between("boot_time", our_host["boot_time"], host_before["boot_time"], host_after["boot_time"])
    for memory in ("virtual_memory", "swap_memory"):
        same(memory + ".total", our_host[memory]["total"], host_after[memory]["total"])
        same(memory + " fields", sorted(our_host[memory]), sorted(host_after[memory]))
    for name, stats in host_after["net_if_stats"].items():
        for fact in ("isup", "duplex", "speed", "mtu"):
            same("net_if_stats.%s.%s" % (name, fact), our_host["net_if_stats"][name][fact], stats[fact])
    lasting = set(host_before["pids"]) & set(host_after["pids"])
    same("pids that last", sorted(lasting & set(our_host["pids"])), sorted(lasting))
    print("compared", compared)


main(int(sys.argv[1]))
