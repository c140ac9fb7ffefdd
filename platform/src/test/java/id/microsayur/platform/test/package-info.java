/** What every service's tests stand on: real servers, tokens, and the rules of the house. */
@NullMarked
package id.microsayur.platform.test;

import org.jspecify.annotations.NullMarked;
