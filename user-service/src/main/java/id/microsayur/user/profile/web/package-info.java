/** HTTP endpoints for the profile of the caller, including address change and account deletion. */
@NullMarked
package id.microsayur.user.profile.web;

import org.jspecify.annotations.NullMarked;
