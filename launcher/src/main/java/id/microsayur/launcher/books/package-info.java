/** Comparison of orders, payments, provider, stock and mails over all services, and the repair of what has one right answer. */
@NullMarked
package id.microsayur.launcher.books;

import org.jspecify.annotations.NullMarked;
