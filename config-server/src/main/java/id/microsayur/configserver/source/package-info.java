/** Reads configuration files from a directory or a git branch. */
@NullMarked
package id.microsayur.configserver.source;

import org.jspecify.annotations.NullMarked;
