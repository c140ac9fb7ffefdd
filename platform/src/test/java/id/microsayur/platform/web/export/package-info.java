@NullMarked
package id.microsayur.platform.web.export;

import org.jspecify.annotations.NullMarked;
