/** What holds after every round of a chaos run, read from the databases, the mailbox and the HTTP interface. */
@NullMarked
package id.microsayur.launcher.chaos.invariant;

import org.jspecify.annotations.NullMarked;
