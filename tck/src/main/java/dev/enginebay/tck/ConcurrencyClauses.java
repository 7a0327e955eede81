package dev.enginebay.tck;

/** CONC: many requests at once. */
class ConcurrencyClauses {}
