package dev.enginebay.tck;

/** DISC: how a backend is found. */
class DiscoveryClauses {}
