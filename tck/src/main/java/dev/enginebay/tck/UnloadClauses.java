package dev.enginebay.tck;

/** UNLD: unloading a model. */
class UnloadClauses {}
