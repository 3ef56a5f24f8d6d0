/** Applications and their tests, to copy from. Rule: nothing but the public API. */
@NullMarked
package org.jftpd.junit5.examples;

import org.jspecify.annotations.NullMarked;
