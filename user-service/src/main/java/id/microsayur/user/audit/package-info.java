/** Security audit log of accounts, roles, sessions and signing keys. */
@NullMarked
package id.microsayur.user.audit;

import org.jspecify.annotations.NullMarked;
