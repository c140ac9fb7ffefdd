/** Orders over HTTP, for the people who place them and the staff who ship them. */
@NullMarked
package id.microsayur.order.web;

import org.jspecify.annotations.NullMarked;
