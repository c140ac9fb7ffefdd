/** HTTP endpoints for a forgotten password. */
@NullMarked
package id.microsayur.user.credential.web;

import org.jspecify.annotations.NullMarked;
