/** People's profile photos: small, without anything that a camera wrote into them, and outside the database. */
@NullMarked
package id.microsayur.user.photo;

import org.jspecify.annotations.NullMarked;
