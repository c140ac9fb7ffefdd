@NullMarked
package id.microsayur.platform.overload;

import org.jspecify.annotations.NullMarked;
