/** Numbers of the whole platform over the last 15 minutes, for charts without Prometheus. */
@NullMarked
package id.microsayur.gateway.overview;

import org.jspecify.annotations.NullMarked;
