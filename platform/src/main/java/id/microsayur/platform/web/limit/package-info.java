/** Limit of concurrent requests for each instance. */
@NullMarked
package id.microsayur.platform.web.limit;

import org.jspecify.annotations.NullMarked;
