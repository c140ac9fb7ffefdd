/** Health and configuration of all services in one response each, and the API documentation page. */
@NullMarked
package id.microsayur.gateway.operations;

import org.jspecify.annotations.NullMarked;
