/** The platform's configuration, served from one folder or one git branch. */
@NullMarked
package id.microsayur.configserver;

import org.jspecify.annotations.NullMarked;
