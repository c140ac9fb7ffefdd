/** Blocks of network addresses in configuration. */
@NullMarked
package id.microsayur.runtime.network;

import org.jspecify.annotations.NullMarked;
