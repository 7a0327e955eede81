package dev.enginebay.tck;

/** GEN: answering a prompt. */
class GenerationClauses {}
