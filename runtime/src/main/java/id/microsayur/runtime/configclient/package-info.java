/** Fetches configuration from config-server, validates it as a whole and applies it as a whole. */
@NullMarked
package id.microsayur.runtime.configclient;

import org.jspecify.annotations.NullMarked;
