package dev.enginebay.tck;

/** LOAD, CHAT: models made to do harm, loaded in a JVM that may die of them. */
class HostileModelClauses {}
