/** What a model makes of text, without loading it: {@code template} and {@code tokenize}. */
@NullMarked
package dev.enginebay.cli.text;

import org.jspecify.annotations.NullMarked;
