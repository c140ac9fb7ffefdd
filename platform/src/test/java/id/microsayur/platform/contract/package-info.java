/** Keeps those who change an event's schema from breaking those who read it. */
@NullMarked
package id.microsayur.platform.contract;

import org.jspecify.annotations.NullMarked;
