package dev.enginebay.tck;

/** RES: what a backend leaves behind. */
class ResourceClauses {}
