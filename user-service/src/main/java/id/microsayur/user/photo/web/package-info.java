/** Profile photos over HTTP. */
@NullMarked
package id.microsayur.user.photo.web;

import org.jspecify.annotations.NullMarked;
