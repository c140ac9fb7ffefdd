@NullMarked
package id.microsayur.platform.logging;

import org.jspecify.annotations.NullMarked;
