@NullMarked
package id.microsayur.payment.web;

import org.jspecify.annotations.NullMarked;
