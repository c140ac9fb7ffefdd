/** The whole platform, seen through its gateway, its mailbox and its traces. */
@NullMarked
package id.microsayur.system;

import org.jspecify.annotations.NullMarked;
