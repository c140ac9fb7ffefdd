/** Java processes: memory flags, extracted application jars and class archives. */
@NullMarked
package id.microsayur.launcher.jvm;

import org.jspecify.annotations.NullMarked;
