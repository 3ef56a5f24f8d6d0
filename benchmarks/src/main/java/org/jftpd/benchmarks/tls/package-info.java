/** What the cryptography of TLS costs that is not the JDK's own. Rule: beside each figure stands that of the JDK. */
@NullMarked
package org.jftpd.benchmarks.tls;

import org.jspecify.annotations.NullMarked;
