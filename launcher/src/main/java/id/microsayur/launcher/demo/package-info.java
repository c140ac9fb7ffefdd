/** The guided demo: one customer, one order, and the effect of each step in every service. */
@NullMarked
package id.microsayur.launcher.demo;

import org.jspecify.annotations.NullMarked;
