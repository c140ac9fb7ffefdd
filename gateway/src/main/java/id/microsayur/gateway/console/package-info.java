/** The operators' console: dead letters, traces, configuration history and logs of all services in one response each. */
@NullMarked
package id.microsayur.gateway.console;

import org.jspecify.annotations.NullMarked;
