/** Reports the configuration version of this instance by endpoint, meter and registry metadata. */
@NullMarked
package id.microsayur.runtime.configstatus;

import org.jspecify.annotations.NullMarked;
