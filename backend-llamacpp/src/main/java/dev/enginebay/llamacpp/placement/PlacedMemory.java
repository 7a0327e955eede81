package dev.enginebay.llamacpp.placement;

import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.llamacpp.capi.LlamaContextParams;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.memory.LayerWeights;
import dev.enginebay.modelfile.memory.MemoryEstimate;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory that a model needs on each device with a given offload. The weights, keys and values
 * of a layer are on its device, the input stays on the CPU, and each device that computes layers
 * needs a compute buffer.
 *
 * @param offload which layers go to which GPUs
 * @param cpu the memory that the CPU needs
 * @param gpus the memory that each GPU of the offload needs
 */
public record PlacedMemory(Offload offload, MemoryEstimate cpu, List<MemoryEstimate> gpus) {

  /** Vectors of embedding length per token that the CPU needs if GPUs compute all layers. */
  private static final int INPUT_ROWS = 4;

  private static final MemoryEstimate NOTHING = new MemoryEstimate(0, 0, 0, 0);

  static PlacedMemory of(ModelMemory memory, int contextLength, int sequences, Offload offload) {
    MemoryEstimate whole = memory.of(contextLength, sequences);
    if (offload.layers() == 0) {
      return new PlacedMemory(offload, whole, List.of());
    }
    GgufModel model = memory.model();
    LayerWeights weights = LayerWeights.of(model);
    int blocks = weights.blocks().size();
    MemoryEstimate cpu =
        new MemoryEstimate(weights.input(), 0, input(model, sequences), whole.vocabulary());
    List<MemoryEstimate> gpus = new ArrayList<>();
    offload.gpus().forEach(gpu -> gpus.add(NOTHING));
    for (int layer = 0; layer < offload.ofLayers(); layer++) {
      boolean output = layer == blocks;
      int gpu = offload.gpuOf(layer);
      long bytes = output ? weights.output() : weights.blocks().get(layer);
      if (output && gpu != Offload.CPU) {
        bytes += weights.sharedOutput();
      }
      // Rounded up, so that the parts are never less than the whole.
      long cache = output ? 0 : (whole.kvCache() - 1) / blocks + 1;
      MemoryEstimate part = new MemoryEstimate(bytes, cache, 0, 0);
      if (gpu == Offload.CPU) {
        cpu = cpu.plus(part);
      } else {
        gpus.set(gpu, gpus.get(gpu).plus(part));
      }
    }
    MemoryEstimate compute = new MemoryEstimate(0, 0, whole.compute(), 0);
    for (int i = 0; i < gpus.size(); i++) {
      MemoryEstimate part = gpus.get(i);
      if (!part.equals(NOTHING)) {
        long first = offload.gpus().get(i).firstEvaluation();
        gpus.set(i, part.plus(compute).plus(new MemoryEstimate(0, 0, first, 0)));
      }
    }
    boolean computes = offload.layers() < offload.ofLayers();
    return new PlacedMemory(offload, computes ? cpu.plus(compute) : cpu, gpus);
  }

  /** Returns the memory for a step's embeddings and a row of logits for each sequence. */
  private static long input(GgufModel model, int sequences) {
    long embeddings = (long) LlamaContextParams.STEP_TOKENS * model.embeddingLength() * INPUT_ROWS;
    return (embeddings + (long) sequences * model.vocabularySize()) * Float.BYTES;
  }

  /** Returns whether the model fits if a part of each GPU's free memory is left to others. */
  boolean fits(LoadConfig config, double kept) {
    for (int i = 0; i < gpus.size(); i++) {
      long with = (long) (gpus.get(i).total() / (1 - kept));
      if (!offload.gpus().get(i).holds(with)) {
        return false;
      }
    }
    try {
      requireCpu(config);
      return true;
    } catch (InferenceException tooMuch) {
      return false;
    }
  }

  /**
   * Checks that the model fits the memory of each device.
   *
   * @throws InferenceException OUT_OF_MEMORY naming the device and both figures
   */
  void require(LoadConfig config) {
    for (int i = 0; i < gpus.size(); i++) {
      Gpu gpu = offload.gpus().get(i);
      gpus.get(i)
          .requireWithin(
              "on GPU %s (%s) the model needs".formatted(gpu.number(), gpu.id()),
              gpu.freeBytes().orElse(Long.MAX_VALUE),
              gpu.id() + " has free",
              "lower gpuLayers (%s of %s were to be offloaded), contextSize or concurrency, or use a smaller quantization"
                  .formatted(offload.layers(), offload.ofLayers()));
    }
    requireCpu(config);
  }

  /** A budget is for the whole model; without one, each kind of memory has its own limit. */
  private void requireCpu(LoadConfig config) {
    MemoryEstimate here = cpu;
    for (int i = 0; i < gpus.size(); i++) {
      if (config.memoryBudget().isPresent() || offload.gpus().get(i).integrated()) {
        here = here.plus(gpus.get(i));
      }
    }
    here.requireWithin(config.memoryBudget());
  }
}
