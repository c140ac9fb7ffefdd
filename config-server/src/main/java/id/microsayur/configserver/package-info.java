/** The configuration server: the application and its access rules. */
@NullMarked
package id.microsayur.configserver;

import org.jspecify.annotations.NullMarked;
