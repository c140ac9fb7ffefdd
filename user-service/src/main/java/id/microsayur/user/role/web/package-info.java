/** Roles over HTTP. */
@NullMarked
package id.microsayur.user.role.web;

import org.jspecify.annotations.NullMarked;
