package dev.enginebay.decoding;

/** Placeholder until the scheduler lands. */
final class DecoderBackend {}
