/** Tokens to text: whole characters of bytes, and the end of a text at a stop string. */
@NullMarked
package dev.enginebay.text.output;

import org.jspecify.annotations.NullMarked;
