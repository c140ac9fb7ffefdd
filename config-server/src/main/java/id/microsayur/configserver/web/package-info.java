/** The webhook of the git server. */
@NullMarked
package id.microsayur.configserver.web;

import org.jspecify.annotations.NullMarked;
