package dev.enginebay.tck;

/** ERR: how failures are told. */
class ErrorClauses {}
