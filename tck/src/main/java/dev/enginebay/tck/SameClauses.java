package dev.enginebay.tck;

/** SAME: agreement with an independent computation. */
class SameClauses {}
