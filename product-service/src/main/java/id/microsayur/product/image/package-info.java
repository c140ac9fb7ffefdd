/** Product images, stored as JPEG in the database. */
@NullMarked
package id.microsayur.product.image;

import org.jspecify.annotations.NullMarked;
