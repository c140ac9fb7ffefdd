/** Slice tests of the web layer of a service. */
@NullMarked
package id.microsayur.platform.test.web;

import org.jspecify.annotations.NullMarked;
