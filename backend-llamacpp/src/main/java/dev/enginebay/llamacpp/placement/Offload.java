package dev.enginebay.llamacpp.placement;

import java.util.List;

/**
 * How many layers of a model go to which GPUs. The output counts as a layer after the blocks, as in
 * llama.cpp.
 *
 * @param layers how many, the last ones of the model
 * @param ofLayers how many there are
 * @param gpus where to, empty if {@code layers} is 0
 * @param shares how the layers are divided among them, one number for each
 */
public record Offload(int layers, int ofLayers, List<Gpu> gpus, List<Float> shares) {

  /** What {@link #gpuOf} answers for a layer that the processor computes. */
  static final int PROCESSOR = -1;

  public static Offload none(int ofLayers) {
    return new Offload(0, ofLayers, List.of(), List.of());
  }

  /** Returns the index in {@link #gpus} of the one that gets a layer, by llama.cpp's rule. */
  int gpuOf(int layer) {
    int first = ofLayers - layers;
    if (layer < first) {
      return PROCESSOR;
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
