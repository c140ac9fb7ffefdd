@NullMarked
package id.microsayur.platform.web.limit;

import org.jspecify.annotations.NullMarked;
