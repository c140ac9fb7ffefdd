/** Decision on requests that no access rule and no endpoint knows. */
@NullMarked
package id.microsayur.platform.security.mapping;

import org.jspecify.annotations.NullMarked;
