@NullMarked
package id.microsayur.order.web;

import org.jspecify.annotations.NullMarked;
