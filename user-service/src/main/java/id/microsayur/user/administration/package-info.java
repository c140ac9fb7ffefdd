/** Administration of users: search, roles, blocks and sessions, within the permissions of the administrator. */
@NullMarked
package id.microsayur.user.administration;

import org.jspecify.annotations.NullMarked;
