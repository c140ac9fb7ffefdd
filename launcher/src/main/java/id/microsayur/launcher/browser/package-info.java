/** Headless Chromium, driven by the DevTools protocol. */
@NullMarked
package id.microsayur.launcher.browser;

import org.jspecify.annotations.NullMarked;
