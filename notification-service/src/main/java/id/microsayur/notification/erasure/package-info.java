/** Erasure of user data, and the registry of erased users, which prevents storing their data again. */
@NullMarked
package id.microsayur.notification.erasure;

import org.jspecify.annotations.NullMarked;
