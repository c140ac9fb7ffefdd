/** Tests of the whole platform through its gateway, mailbox and traces. */
@NullMarked
package id.microsayur.system;

import org.jspecify.annotations.NullMarked;
