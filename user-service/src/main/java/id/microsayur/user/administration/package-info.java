/** Administration of users: search, and assignment of roles within the permissions of the administrator. */
@NullMarked
package id.microsayur.user.administration;

import org.jspecify.annotations.NullMarked;
