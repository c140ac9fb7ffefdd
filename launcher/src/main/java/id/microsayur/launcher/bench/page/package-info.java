/** Measures the pages of the shop in a browser. */
@NullMarked
package id.microsayur.launcher.bench.page;

import org.jspecify.annotations.NullMarked;
