@NullMarked
package id.microsayur.platform.web;

import org.jspecify.annotations.NullMarked;
