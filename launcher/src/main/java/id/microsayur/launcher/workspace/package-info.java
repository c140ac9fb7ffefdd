/** Files of one checkout: state directory, secrets, credentials, started instances and the command lock. */
@NullMarked
package id.microsayur.launcher.workspace;

import org.jspecify.annotations.NullMarked;
