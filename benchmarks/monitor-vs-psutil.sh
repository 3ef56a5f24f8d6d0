#!/bin/sh
# The monitor module beside psutil and OSHI: the same loops, interleaved, with 25 and with 2,000 processes.
# Prints a line a measure: name procs ours_us psutil_us oshi_us ratio_psutil ratio_oshi
# (iterate and sampler: microseconds a process; the others: microseconds a call).
#
#   mvn -q -pl benchmarks -am -DskipTests package && benchmarks/monitor-vs-psutil.sh [25 2000]
#
# Needs python3-psutil for PYTHON (default /usr/bin/python3). As root the processes run in a pid namespace of their
# own, so that there are exactly as many; else they come on top of what runs anyway.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
python=${PYTHON:-/usr/bin/python3}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

if [ "${1:-}" = --inside ]; then
    wanted=$2
    sleepers=
    # Also when Java fails: outside a pid namespace they would sleep on for an hour.
    # shellcheck disable=SC2086 # several words or none
    trap 'kill $sleepers 2>/dev/null || :' EXIT
    trap 'exit 1' INT TERM
    i=$(ls -d /proc/[0-9]* | wc -l)
    # Counted: this shell, the two of the pipe and their shell; Java and Python are still to come.
    while [ $((i - 2)) -lt "$wanted" ]; do
        sleep 3600 >/dev/null 2>&1 &
        sleepers="$sleepers $!"
        i=$((i + 1))
    done
    "$java" -cp "$CLASSES" org.jftpd.benchmarks.monitor.MonitorVsPsutil "$python" "$here/psutil_loops.py"
    exit 0
fi

if [ -z "${CLASSES:-}" ]; then
    (cd "$root" && mvn -q -pl benchmarks -am -DskipTests package \
        dependency:build-classpath -Dmdep.outputFile=target/classpath)
    CLASSES=$root/benchmarks/target/classes:$(cat "$root/benchmarks/target/classpath")
fi
export CLASSES
if [ "$(id -u)" = 0 ] && unshare --pid --fork --mount-proc true 2>/dev/null; then
    apart="unshare --pid --fork --mount-proc"
else
    apart=
fi
for processes in ${*:-25 2000}; do
    # shellcheck disable=SC2086 # several words or none
    $apart "$0" --inside "$processes"
done
