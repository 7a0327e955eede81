package dev.enginebay.modelfile.architecture;

/**
 * Where a part of a model stands in its file: all of a tensor or, where the file has several parts
 * in one, some of its rows. A vector counts by its numbers.
 *
 * @param tensor its name in the file
 * @param first the first row
 * @param count how many rows
 * @param added what must be added to each number: the norms of Gemma in Hugging Face's folders lack
 *     the 1 that GGUF files have in them
 */
public record Rows(String tensor, int first, int count, double added) {}
