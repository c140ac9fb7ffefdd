/** Books of the services and of the provider, read in the order of their keys and in constant memory. */
@NullMarked
package id.microsayur.launcher.books.source;

import org.jspecify.annotations.NullMarked;
