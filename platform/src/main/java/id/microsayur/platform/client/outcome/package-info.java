/** The outcome of each call to a downstream service, for callers that record it. */
@NullMarked
package id.microsayur.platform.client.outcome;

import org.jspecify.annotations.NullMarked;
