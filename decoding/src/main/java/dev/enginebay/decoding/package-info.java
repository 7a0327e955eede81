/**
 * The host of an engine: accepts prompts, schedules them, evaluates steps and streams the answers.
 *
 * <p>The author of an engine implements {@link dev.enginebay.decoding.spi.Engine} and hands it to a
 * {@link dev.enginebay.decoding.DecoderBackend}, or implements {@link
 * dev.enginebay.decoding.spi.TextEngine} and hands it to a {@link
 * dev.enginebay.decoding.TextBackend}.
 *
 * <p>Words of the scheduler, in the field's terms: a seat is a slot for a running generation, the
 * intake is the queue of requests, and a parked generation is one paused because its consumer
 * requests nothing.
 */
@NullMarked
package dev.enginebay.decoding;

import org.jspecify.annotations.NullMarked;
