/** An installation for real use: its settings in one file of its owner, what it refuses, and certificates. */
@NullMarked
package id.microsayur.launcher.installation;

import org.jspecify.annotations.NullMarked;
