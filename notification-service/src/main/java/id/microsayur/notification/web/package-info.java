/** What services and customers ask over HTTP. */
@NullMarked
package id.microsayur.notification.web;

import org.jspecify.annotations.NullMarked;
