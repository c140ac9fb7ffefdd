/** Commands on what a shop has to keep and to show: books, closings, the audit trail, the data of a person. */
@NullMarked
package id.microsayur.launcher.command.records;

import org.jspecify.annotations.NullMarked;
