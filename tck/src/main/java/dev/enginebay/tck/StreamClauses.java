package dev.enginebay.tck;

/** STRM: answers that arrive piece by piece. */
class StreamClauses {}
