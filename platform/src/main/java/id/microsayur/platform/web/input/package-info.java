/** Input of requests, read as it was said or refused: JSON without coercion, texts, dates, and their limits. */
@NullMarked
package id.microsayur.platform.web.input;

import org.jspecify.annotations.NullMarked;
