package dev.enginebay.decoding;

/**
 * The sizes that bound what a decoder evaluates.
 *
 * @param vocabularySize logits in a row
 * @param contextLength positions a sequence can hold
 * @param sequences how many sequences there are
 * @param stepTokens the most tokens of one step, at least {@code sequences}
 * @param mixedSteps whether a step may hold several runs when one of them has more than one token;
 *     if not, the host evaluates each longer run in a step of its own
 */
public record Geometry(
    int vocabularySize, int contextLength, int sequences, int stepTokens, boolean mixedSteps) {}
