/** The guided tour: one customer, one order, and what happens where. */
@NullMarked
package id.microsayur.launcher.demo;

import org.jspecify.annotations.NullMarked;
