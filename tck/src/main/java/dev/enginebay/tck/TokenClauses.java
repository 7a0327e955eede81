package dev.enginebay.tck;

/** TOK: text to tokens and back. */
class TokenClauses {}
