/**
 * A complete backend in plain Java: the reference's forward pass behind Enginebay's {@link
 * dev.enginebay.decoding.spi.Decoder}.
 */
@NullMarked
package dev.enginebay.examples.custombackend;

import org.jspecify.annotations.NullMarked;
