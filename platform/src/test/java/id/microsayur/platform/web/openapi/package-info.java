@NullMarked
package id.microsayur.platform.web.openapi;

import org.jspecify.annotations.NullMarked;
