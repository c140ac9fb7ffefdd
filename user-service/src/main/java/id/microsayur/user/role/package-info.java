/** Roles as named sets of permissions: four are built in, further ones are created by a SUPER_ADMIN. */
@NullMarked
package id.microsayur.user.role;

import org.jspecify.annotations.NullMarked;
