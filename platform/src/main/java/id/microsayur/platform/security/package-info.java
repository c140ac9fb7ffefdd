/** Authentication by access token and authorization by access rules, the same in every service. */
@NullMarked
package id.microsayur.platform.security;

import org.jspecify.annotations.NullMarked;
