@NullMarked
package id.microsayur.platform.retention;

import org.jspecify.annotations.NullMarked;
