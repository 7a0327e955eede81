/**
 * What the author of an engine implements: {@link dev.enginebay.decoding.spi.Engine}, {@link
 * dev.enginebay.decoding.spi.Decoder} and {@link dev.enginebay.text.tokenizer.Vocabulary} or, for
 * an engine that gives text only, {@link dev.enginebay.decoding.spi.TextEngine} and {@link
 * dev.enginebay.decoding.spi.TextModel}. {@link dev.enginebay.decoding.spi.LoadChoices} checks the
 * options that most engines have.
 */
@NullMarked
package dev.enginebay.decoding.spi;

import org.jspecify.annotations.NullMarked;
