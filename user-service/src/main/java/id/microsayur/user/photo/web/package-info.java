/** HTTP endpoints for the profile photo of the caller. */
@NullMarked
package id.microsayur.user.photo.web;

import org.jspecify.annotations.NullMarked;
