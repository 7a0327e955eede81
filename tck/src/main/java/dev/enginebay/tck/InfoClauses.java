package dev.enginebay.tck;

/** INFO: what is told of a model. */
class InfoClauses {}
