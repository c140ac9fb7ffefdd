/** Who may call what: tokens are checked in every service, and what no rule names is denied. */
@NullMarked
package id.microsayur.platform.security;

import org.jspecify.annotations.NullMarked;
