/** The registry of running instances (Eureka). */
@NullMarked
package id.microsayur.discovery;

import org.jspecify.annotations.NullMarked;
