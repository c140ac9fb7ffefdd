/** Tests of the crash matrix. */
@NullMarked
package id.microsayur.testsupport.crash;

import org.jspecify.annotations.NullMarked;
