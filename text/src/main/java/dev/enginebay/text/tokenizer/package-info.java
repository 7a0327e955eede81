/** Text to tokens: what a vocabulary is, and the vocabularies of GGUF files. */
@NullMarked
package dev.enginebay.text.tokenizer;

import org.jspecify.annotations.NullMarked;
