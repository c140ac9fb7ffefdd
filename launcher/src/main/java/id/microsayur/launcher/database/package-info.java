/** Direct access to the databases of a running platform, for measurements and checks. */
@NullMarked
package id.microsayur.launcher.database;

import org.jspecify.annotations.NullMarked;
