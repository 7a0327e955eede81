/**
 * A complete backend in plain Java: the forward pass of the llama architecture behind Enginebay's
 * {@link dev.enginebay.decoding.spi.Decoder}.
 */
@NullMarked
package dev.enginebay.examples.custombackend;

import org.jspecify.annotations.NullMarked;
