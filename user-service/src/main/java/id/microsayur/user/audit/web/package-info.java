/** The audit log over HTTP. */
@NullMarked
package id.microsayur.user.audit.web;

import org.jspecify.annotations.NullMarked;
