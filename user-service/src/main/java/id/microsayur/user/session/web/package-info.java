/** Sessions over HTTP. */
@NullMarked
package id.microsayur.user.session.web;

import org.jspecify.annotations.NullMarked;
