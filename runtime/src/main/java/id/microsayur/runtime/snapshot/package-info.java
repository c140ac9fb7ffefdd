/** The files of config-repo at one version, and the values that each service reads from them. */
@NullMarked
package id.microsayur.runtime.snapshot;

import org.jspecify.annotations.NullMarked;
