/** OpenAPI document of a service: security, headers, problems and schemas that all services share. */
@NullMarked
package id.microsayur.platform.web.openapi;

import org.jspecify.annotations.NullMarked;
