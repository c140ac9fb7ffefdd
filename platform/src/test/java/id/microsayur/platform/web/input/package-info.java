@NullMarked
package id.microsayur.platform.web.input;

import org.jspecify.annotations.NullMarked;
