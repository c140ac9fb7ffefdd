/** The HTTP interface of a service as an OpenAPI document: what all services share is described here, once. */
@NullMarked
package id.microsayur.platform.openapi;

import org.jspecify.annotations.NullMarked;
