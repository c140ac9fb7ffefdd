/** HTTP endpoints through which administrators find users and assign roles. */
@NullMarked
package id.microsayur.user.administration.web;

import org.jspecify.annotations.NullMarked;
