package dev.enginebay;

/**
 * How many tokens a generation read and wrote.
 *
 * @param promptTokens tokens of the rendered prompt, cached ones included
 * @param cachedTokens how many of the prompt's tokens were taken from an earlier generation's cache
 * @param generatedTokens tokens chosen by sampling, the end-of-text token included
 * @contract GEN-03 Usage counts tokens really read and generated.
 */
public record Usage(int promptTokens, int cachedTokens, int generatedTokens) {}
