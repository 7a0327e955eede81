package dev.enginebay.tck;

/** SAMP: how tokens are drawn. */
class SamplingClauses {}
