package dev.enginebay.tck;

/** CANC: ending a generation early. */
class CancelClauses {}
