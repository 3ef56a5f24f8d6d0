/** What a server inside a test costs. Rule: nothing but the public API. */
@NullMarked
package org.jftpd.benchmarks.embedded;

import org.jspecify.annotations.NullMarked;
