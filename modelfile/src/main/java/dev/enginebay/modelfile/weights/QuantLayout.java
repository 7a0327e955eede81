package dev.enginebay.modelfile.weights;

/**
 * How a quantized format makes numbers of integers: each is its integer times the scale of its
 * group, plus the offset of its group where the format has offsets.
 *
 * @param group numbers that share a scale, next to each other
 * @param least the smallest integer
 * @param most the greatest integer
 * @param offsets whether groups have offsets
 */
public record QuantLayout(int group, int least, int most, boolean offsets) {}
