package dev.enginebay.tck;

/** LOAD: loading a model. */
class LoadClauses {}
