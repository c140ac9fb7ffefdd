/** Java processes: memory flags, extracted application jars and AOT caches. */
@NullMarked
package id.microsayur.launcher.jvm;

import org.jspecify.annotations.NullMarked;
