/** Shared test fixtures: real servers, tokens, and checks of access rules, contracts and OpenAPI documents. */
@NullMarked
package id.microsayur.platform.test;

import org.jspecify.annotations.NullMarked;
