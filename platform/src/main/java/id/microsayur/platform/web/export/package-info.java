/** Exports of long lists as CSV: rows, the response that streams them, and limits of running exports. */
@NullMarked
package id.microsayur.platform.web.export;

import org.jspecify.annotations.NullMarked;
