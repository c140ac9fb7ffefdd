@NullUnmarked
package id.microsayur.user.session.web;

import org.jspecify.annotations.NullUnmarked;
