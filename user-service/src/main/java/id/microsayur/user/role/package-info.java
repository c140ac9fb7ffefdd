/** Roles: names for sets of permissions. Four come with the platform, others are made by a SUPER_ADMIN. */
@NullMarked
package id.microsayur.user.role;

import org.jspecify.annotations.NullMarked;
