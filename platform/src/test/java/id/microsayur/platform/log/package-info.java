/** What a service writes of itself. */
@NullMarked
package id.microsayur.platform.log;

import org.jspecify.annotations.NullMarked;
