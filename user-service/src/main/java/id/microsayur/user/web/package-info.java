/** Access rules of all HTTP endpoints of the service; the endpoints reside beside their features. */
@NullMarked
package id.microsayur.user.web;

import org.jspecify.annotations.NullMarked;
