/** People and their tokens: who someone is, and how every service can tell. */
@NullMarked
package id.microsayur.user;

import org.jspecify.annotations.NullMarked;
