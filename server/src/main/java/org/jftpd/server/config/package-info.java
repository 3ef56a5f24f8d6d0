/**
 * The configuration: YAML, environment and options become records, strictly. Rule: a mistake is told with its file,
 * line, key and the nearest valid key.
 */
@NullMarked
package org.jftpd.server.config;

import org.jspecify.annotations.NullMarked;
