/** Builds the pages that the gateway serves. */
@NullMarked
package id.microsayur.web;

import org.jspecify.annotations.NullMarked;
