/**
 * Everything between text and logits, written once: chat templates, the scheduler, samplers, stop
 * strings, whole characters, streams.
 *
 * <p>The author of an engine implements {@link dev.enginebay.decoding.Engine}, {@link
 * dev.enginebay.decoding.Decoder} and {@link dev.enginebay.decoding.Vocabulary}, and hands the
 * first to a {@link dev.enginebay.decoding.DecoderBackend}.
 */
@NullMarked
package dev.enginebay.decoding;

import org.jspecify.annotations.NullMarked;
