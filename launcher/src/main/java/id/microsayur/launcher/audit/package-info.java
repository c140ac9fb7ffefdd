/** Verification of the chained audit log, independent of the service that writes it. */
@NullMarked
package id.microsayur.launcher.audit;

import org.jspecify.annotations.NullMarked;
