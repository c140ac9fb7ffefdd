@NullMarked
package id.microsayur.platform.client;

import org.jspecify.annotations.NullMarked;
