package dev.enginebay.llamacpp.placement;

import java.util.List;

/**
 * How many layers of a model are offloaded to which GPUs. As in llama.cpp, the output counts as a
 * layer after the blocks.
 *
 * @param layers the number of offloaded layers, which are the last ones of the model
 * @param ofLayers the number of layers of the model
 * @param gpus the GPUs; empty if {@code layers} is 0
 * @param shares the share of each GPU
 */
public record Offload(int layers, int ofLayers, List<Gpu> gpus, List<Float> shares) {

  /** The result of {@link #gpuOf} for a layer on the CPU. */
  static final int CPU = -1;

  public static Offload none(int ofLayers) {
    return new Offload(0, ofLayers, List.of(), List.of());
  }

  /** Returns the index in {@link #gpus} of the GPU of a layer, by llama.cpp's rule. */
  int gpuOf(int layer) {
    int first = ofLayers - layers;
    if (layer < first) {
      return CPU;
    }
    float position = (float) (layer - first) / layers;
    float sum = 0;
    for (float share : shares) {
      sum += share;
    }
    float passed = 0;
    for (int i = 0; i < shares.size(); i++) {
      passed += shares.get(i);
      if (position < passed / sum) {
        return i;
      }
    }
    return shares.size() - 1;
  }
}
