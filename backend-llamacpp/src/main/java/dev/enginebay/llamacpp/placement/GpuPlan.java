package dev.enginebay.llamacpp.placement;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.LoadChoices;
import dev.enginebay.llamacpp.library.LlamaCpp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Decides how many layers are offloaded to which GPUs. A requested placement is applied or refused;
 * by default, as many layers are offloaded as fit the GPUs' free memory.
 *
 * @param memory the memory that the model needs
 * @param config the caller's configuration
 * @param gpus all GPUs of the machine
 * @param missing returns why there are none, if so, and the remedy
 */
public record GpuPlan(
    ModelMemory memory, LoadConfig config, List<Gpu> gpus, Supplier<String> missing) {

  public static final String TENSOR_SPLIT = LlamaCpp.ID + ".tensor-split";

  /** The part of a GPU's free memory that is left to others if the caller does not choose. */
  private static final double KEPT_FREE = 1.0 / 16;

  /**
   * Returns the best placement.
   *
   * @param contextLength the positions of a sequence
   * @param sequences the possible numbers of sequences, the preferred one first
   * @throws InferenceException UNSUPPORTED naming the option that cannot be honoured, OUT_OF_MEMORY
   *     naming the device that is too small
   */
  public Choice choose(int contextLength, List<Integer> sequences) {
    int all = memory.model().layers() + 1;
    List<Gpu> chosen = chosen();
    List<Float> shares = shares(chosen);
    int most = most(all, chosen);
    boolean open = config.gpuLayers().isEmpty() && !chosen.isEmpty();
    int least = open ? (config.gpuIds().isEmpty() ? 0 : 1) : most;
    Choice last = null;
    for (int layers = most; layers >= least; layers--) {
      Offload offload = layers == 0 ? Offload.none(all) : new Offload(layers, all, chosen, shares);
      for (int count : sequences) {
        last = new Choice(count, PlacedMemory.of(memory, contextLength, count, offload));
        if (last.memory().fits(config, open ? KEPT_FREE : 0)) {
          return last;
        }
      }
    }
    if (last == null) {
      throw new IllegalArgumentException("sequences: must not be empty");
    }
    last.memory().require(config);
    return last;
  }

  /**
   * A placement.
   *
   * @param sequences the number of sequences
   * @param memory the memory that each device needs
   */
  public record Choice(int sequences, PlacedMemory memory) {}

  private int most(int all, List<Gpu> chosen) {
    int asked = config.gpuLayers().orElse(-1);
    if (asked > all) {
      throw LoadChoices.refused(
          "gpuLayers",
          "%s is more than the model's %s layers, which are %s blocks and the output"
              .formatted(asked, all, all - 1));
    }
    if (chosen.isEmpty()) {
      return 0;
    }
    return asked < 0 ? all : asked;
  }

  private List<Gpu> chosen() {
    boolean unwanted = config.gpuLayers().orElse(-1) == 0;
    if (gpus.isEmpty()) {
      if (config.gpuLayers().isPresent() && !unwanted) {
        throw unavailable("gpuLayers");
      }
      if (!config.gpuIds().isEmpty()) {
        throw unavailable("gpuIds");
      }
      return List.of();
    }
    for (int id : config.gpuIds()) {
      if (id >= gpus.size()) {
        throw LoadChoices.refused(
            "gpuIds", "there is no GPU %s; llama.cpp found %s".formatted(id, gpus.size()));
      }
    }
    if (unwanted) {
      return List.of();
    }
    if (!config.gpuIds().isEmpty()) {
      return config.gpuIds().stream().map(gpus::get).toList();
    }
    // Integrated GPUs are slow compared to others.
    List<Gpu> own = gpus.stream().filter(gpu -> !gpu.integrated()).toList();
    return own.isEmpty() ? gpus : own;
  }

  private List<Float> shares(List<Gpu> chosen) {
    String asked = config.backendOptions().get(TENSOR_SPLIT);
    if (asked == null) {
      boolean known = chosen.stream().allMatch(gpu -> gpu.freeBytes().isPresent());
      return chosen.stream()
          .map(gpu -> known ? (float) gpu.freeBytes().orElseThrow() : 1f)
          .toList();
    }
    if (chosen.size() < 2) {
      throw LoadChoices.refused(
          TENSOR_SPLIT,
          "divides layers among GPUs, but the number of GPUs to use is " + chosen.size());
    }
    List<Float> shares = new ArrayList<>();
    for (String share : asked.split(",", -1)) {
      shares.add(share(share.strip()));
    }
    if (shares.size() != chosen.size()) {
      throw LoadChoices.refused(
          TENSOR_SPLIT,
          "has %s shares for %s GPUs, %s".formatted(shares.size(), chosen.size(), asked));
    }
    return shares;
  }

  private static float share(String text) {
    try {
      float share = Float.parseFloat(text);
      if (share > 0 && share <= 1_000_000) {
        return share;
      }
    } catch (NumberFormatException notANumber) {
      // Refused below.
    }
    throw LoadChoices.refused(
        TENSOR_SPLIT, "must be numbers above 0 separated by commas, as in 3,1; was " + text);
  }

  private InferenceException unavailable(String option) {
    return new InferenceException(Reason.UNSUPPORTED, option + ": " + missing.get());
  }
}
