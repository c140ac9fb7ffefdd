/** A payment provider to practise with: it moves no money and misbehaves when asked to. */
@NullMarked
package id.microsayur.launcher.sandbox;

import org.jspecify.annotations.NullMarked;
