package dev.enginebay;

/**
 * How many tokens a generation read and wrote.
 *
 * @param promptTokens tokens of the rendered prompt, including cached ones
 * @param cachedTokens how many of the prompt's tokens were taken from the KV cache of an earlier
 *     generation
 * @param generatedTokens tokens drawn, including the end-of-text token
 * @contract GEN-03 Usage counts the tokens that were actually read and generated; it is empty where
 *     the engine does not count them, and only there.
 */
public record Usage(int promptTokens, int cachedTokens, int generatedTokens) {}
