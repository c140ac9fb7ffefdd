@NullMarked
package id.microsayur.system.web;

import org.jspecify.annotations.NullMarked;
