/** The table of a chaos run, and its report with the timeline as a picture. */
@NullMarked
package id.microsayur.launcher.chaos.report;

import org.jspecify.annotations.NullMarked;
