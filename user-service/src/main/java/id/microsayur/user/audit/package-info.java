/** What happened to accounts, roles and keys, kept for those who look after the platform's safety. */
@NullMarked
package id.microsayur.user.audit;

import org.jspecify.annotations.NullMarked;
