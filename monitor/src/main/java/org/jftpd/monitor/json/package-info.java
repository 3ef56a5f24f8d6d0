/**
 * Figures as JSON in psutil's own field names and nesting. Rule: one line a call, valid whatever the names of processes
 * and files hold; a figure that fails is an object with its error, never a missing answer.
 */
@NullMarked
package org.jftpd.monitor.json;

import org.jspecify.annotations.NullMarked;
