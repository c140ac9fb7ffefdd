@NullMarked
package id.microsayur.platform.shutdown;

import org.jspecify.annotations.NullMarked;
