/** Tests of fault injection. */
@NullMarked
package id.microsayur.platform.fault;

import org.jspecify.annotations.NullMarked;
