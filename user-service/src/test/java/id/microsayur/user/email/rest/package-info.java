@NullUnmarked
package id.microsayur.user.email.rest;

import org.jspecify.annotations.NullUnmarked;
