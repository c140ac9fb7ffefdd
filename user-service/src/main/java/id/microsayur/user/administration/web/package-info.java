/** HTTP endpoints through which administrators find users, assign roles, block accounts and end sessions. */
@NullMarked
package id.microsayur.user.administration.web;

import org.jspecify.annotations.NullMarked;
