/** Auto-configuration and shared types of every servlet service, without business rules. */
@NullMarked
package id.microsayur.platform;

import org.jspecify.annotations.NullMarked;
