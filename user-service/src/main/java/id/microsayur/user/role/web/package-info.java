/** HTTP endpoints through which a SUPER_ADMIN manages roles. */
@NullMarked
package id.microsayur.user.role.web;

import org.jspecify.annotations.NullMarked;
