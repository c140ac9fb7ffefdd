/** HTTP clients of the launcher: the gateway, the operator endpoints, the sandbox provider and health probes. */
@NullMarked
package id.microsayur.launcher.http;

import org.jspecify.annotations.NullMarked;
