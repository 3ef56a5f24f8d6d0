#!/bin/sh
# The sendfile module beside plain reads and writes: the tables of docs/BENCHMARKS.md. Four to five minutes, 1 GiB of /tmp.
# A cell is CPU seconds per GiB (ours alone: the peer is another process), MiB a second, bytes allocated per operation.
# The first, of the best of six iterations, is what counts where other programs run. Prints the load too.
#
#   benchmarks/sendfile.sh
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
(cd "$root" && mvn -q -pl benchmarks -am -DskipTests package \
    dependency:build-classpath -Dmdep.outputFile=target/classpath)
echo "$(uname -sr), $("$java" -version 2>&1 | head -1), $(nproc) cores"
uptime
"$java" -cp "$root/benchmarks/target/classes:$(cat "$root/benchmarks/target/classpath")" org.jftpd.benchmarks.sendfile.Tables
uptime
