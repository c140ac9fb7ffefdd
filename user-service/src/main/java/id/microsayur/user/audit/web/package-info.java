/** HTTP endpoint through which operators read the audit log. */
@NullMarked
package id.microsayur.user.audit.web;

import org.jspecify.annotations.NullMarked;
