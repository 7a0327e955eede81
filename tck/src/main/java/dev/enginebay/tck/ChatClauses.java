package dev.enginebay.tck;

/** CHAT: conversations. */
class ChatClauses extends RenderingClauses {}
