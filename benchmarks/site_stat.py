#!/usr/bin/env python3
"""What SITE STAT costs the server: CPU milliseconds a call of each topic, on a machine with at least 200 processes.

    mvn -q -pl dist -am -DskipTests package && benchmarks/site_stat.py [CALLS]

Starts dist/target/jftpd on loopback and asks each topic CALLS times (20) as fast as the server allows, then again with
more than a second between, so that the machine is looked at for each call. The server's CPU is that of all
its threads (/proc/PID/task/*/schedstat), less what it uses in the same time unasked; those of the JIT compilers are told apart,
since what they do is done once. About ten minutes.
"""
import glob
import os
import socket
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
LAUNCHER = os.path.join(HERE, "..", "dist", "target", "jftpd", "bin", "jftpd")
CALLS = int(sys.argv[1]) if len(sys.argv) > 1 else 20
PROCESSES = 200
TOPICS = "SERVER PROCESS CPU MEMORY DISK NET ZOMBIES SESSIONS TRANSFERS THREADS ALL".split()
ALLOWED = 0.11  # ten a second, after the first forty
ALONE = 1.1  # later than that, the host is looked at again


class Cpu:
    """What a server has used so far, in milliseconds."""

    def __init__(self, pid):
        self.work = self.compilers = 0
        for task in glob.glob("/proc/%d/task/*" % pid):
            try:
                with open(task + "/comm") as comm, open(task + "/schedstat") as spent:
                    self.add(comm.read(), int(spent.read().split()[0]) / 1e6)
            except OSError:
                pass  # the thread has ended

    def add(self, thread, spent):
        if thread.startswith(("C1 ", "C2 ")):
            self.compilers += spent
        else:
            self.work += spent


class Control:
    def __init__(self, port):
        self.lines = socket.create_connection(("127.0.0.1", port)).makefile("rw", newline="")
        self.reply()
        self.ask("USER boss")
        assert self.ask("PASS secret").startswith("230")

    def reply(self):
        first = line = self.lines.readline()
        while line and not (line[:3] == first[:3] and line[3] == " "):
            line = self.lines.readline()
        return first

    def ask(self, line):
        self.lines.write(line + "\r\n")
        self.lines.flush()
        return self.reply()


def measured(pid, action, pause):
    started, before = time.monotonic(), Cpu(pid)
    for _ in range(CALLS):
        action()
        time.sleep(pause)
    asked, took = Cpu(pid), time.monotonic() - started
    time.sleep(took)
    idle = Cpu(pid)
    work = (asked.work - before.work) - (idle.work - asked.work)
    return "%.1f" % (work / CALLS), "%.1f" % ((asked.compilers - before.compilers) / CALLS)


def main():
    with tempfile.TemporaryDirectory() as folder:
        hashed = subprocess.run([LAUNCHER, "hash"], input="secret\n", text=True, capture_output=True, check=True)
        with open(folder + "/users.yaml", "w") as users:
            users.write('boss: {password: "%s", root: %s, permissions: elr, admin: true}\n'
                        % (hashed.stdout.strip(), folder))
        others = []
        while len([name for name in os.listdir("/proc") if name.isdigit()]) < PROCESSES:
            others.append(subprocess.Popen(["sleep", "600"]))
        server = subprocess.Popen(
            [LAUNCHER, "serve", "--set", "users=" + folder + "/users.yaml", "-i", "127.0.0.1", "-p", "0"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            ready = server.stdout.readline()
            control = Control(int(ready.split("127.0.0.1:")[1].split("/")[0]))
            for _ in range(450):  # until most of it is compiled
                control.ask("SITE STAT ALL")
                time.sleep(ALLOWED)
            print("| topic | CPU ms a call | compilers | asked once in a while | compilers |")
            print("|---|---|---|---|---|")
            for topic in TOPICS:
                def ask():
                    code = control.ask("SITE STAT %s" % topic)[:3]
                    assert code == "211", code
                told = measured(server.pid, ask, ALLOWED) + measured(server.pid, ask, ALONE)
                print("| %s | %s |" % (topic, " | ".join(told)), flush=True)
        finally:
            server.terminate()
            server.wait()
            for other in others:
                other.kill()
                other.wait()


main()
