@NullMarked
package id.microsayur.system.shop;

import org.jspecify.annotations.NullMarked;
