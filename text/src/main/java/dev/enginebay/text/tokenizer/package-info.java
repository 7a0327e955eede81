/** Text to tokens: what a vocabulary is, and the byte-level BPE of a GGUF file. */
@NullMarked
package dev.enginebay.text.tokenizer;

import org.jspecify.annotations.NullMarked;
