/** Test support that needs no service: architecture rules and servers for tests. */
@NullMarked
package id.microsayur.testsupport;

import org.jspecify.annotations.NullMarked;
