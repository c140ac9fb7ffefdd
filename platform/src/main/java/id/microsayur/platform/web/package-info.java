/** Exception handling of the web layer: every failure is answered as application/problem+json. */
@NullMarked
package id.microsayur.platform.web;

import org.jspecify.annotations.NullMarked;
