/** The webhook channel: signed calls to the endpoints that users have registered, and the policy for their URLs. */
@NullMarked
package id.microsayur.notification.webhook;

import org.jspecify.annotations.NullMarked;
