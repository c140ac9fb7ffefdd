/** More requests than a service can bear: refused at the door, so that those inside are finished. */
@NullMarked
package id.microsayur.platform.overload;

import org.jspecify.annotations.NullMarked;
