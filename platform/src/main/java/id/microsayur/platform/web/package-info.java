/** Web layer shared by the services: failures as application/problem+json, and pages of lists. */
@NullMarked
package id.microsayur.platform.web;

import org.jspecify.annotations.NullMarked;
