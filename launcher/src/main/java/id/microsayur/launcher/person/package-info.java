/** Export and erasure of a person's data in all services. */
@NullMarked
package id.microsayur.launcher.person;

import org.jspecify.annotations.NullMarked;
