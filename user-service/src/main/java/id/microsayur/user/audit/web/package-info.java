/** HTTP endpoints through which operators read and export the audit log. */
@NullMarked
package id.microsayur.user.audit.web;

import org.jspecify.annotations.NullMarked;
