/** Registration of customers, and the initial accounts of a fresh installation. */
@NullMarked
package id.microsayur.user.registration;

import org.jspecify.annotations.NullMarked;
