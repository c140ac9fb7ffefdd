@NullMarked
package id.microsayur.imaging.storage;

import org.jspecify.annotations.NullMarked;
