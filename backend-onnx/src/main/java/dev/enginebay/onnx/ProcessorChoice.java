package dev.enginebay.onnx;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.LoadChoices;
import dev.enginebay.onnx.library.OnnxOptions;
import dev.enginebay.onnx.session.Processor;
import dev.enginebay.onnx.session.ProcessorTrial;
import dev.enginebay.onnx.session.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Decides what computes a model: the CPU, unless the caller asks for another. What is asked for is
 * used or refused by name.
 *
 * @param config the caller's configuration
 * @param contained returns the providers in the libraries, other than the CPU
 * @param trial returns why a processor does not compute, or empty if it does
 */
record ProcessorChoice(
    LoadConfig config,
    Supplier<List<Provider>> contained,
    Function<Processor, Optional<String>> trial) {

  private static final String OPTION = OnnxOptions.PROVIDER;

  /** Chooses among what is here. */
  static ProcessorChoice here(LoadConfig config) {
    return new ProcessorChoice(config, Provider::contained, ProcessorTrial::failure);
  }

  /**
   * Chooses for a model whose graph is built here.
   *
   * @param layers of the model, where the output counts as one
   * @throws dev.enginebay.InferenceException UNSUPPORTED naming the option that cannot be honoured
   */
  Processor of(int layers) {
    Optional<Provider> named = named();
    Optional<String> asking = asking(named);
    if (asking.isEmpty()) {
      return Processor.CPU;
    }
    requireAllOf(layers, named);
    Provider provider = require(asking.get(), named);
    Processor processor = new Processor(provider, device());
    trial
        .apply(processor)
        .ifPresent(
            reason -> {
              throw LoadChoices.refused(
                  asking.get(),
                  "%s %s cannot be used: %s. %s"
                      .formatted(provider.title(), processor.device(), reason, provider.needs()));
            });
    return processor;
  }

  /**
   * Refuses all but the CPU.
   *
   * @param models which models need it
   * @throws dev.enginebay.InferenceException UNSUPPORTED naming the option
   */
  void requireCpu(String models) {
    asking(named())
        .ifPresent(
            option -> {
              throw LoadChoices.refused(option, models + " run on the CPU only");
            });
  }

  private Optional<Provider> named() {
    return Optional.ofNullable(config.backendOptions().get(OPTION))
        .map(
            value ->
                Provider.of(value)
                    .orElseThrow(
                        () ->
                            LoadChoices.refused(OPTION, "must be " + known() + ", was " + value)));
  }

  private static String known() {
    return Arrays.stream(Provider.values()).map(Provider::option).collect(Collectors.joining(", "));
  }

  /** Returns the option that asks for a GPU, unless none does. */
  private Optional<String> asking(Optional<Provider> named) {
    if (config.gpuLayers().orElse(0) != 0) {
      return Optional.of("gpuLayers");
    }
    boolean none = config.gpuLayers().isPresent();
    if (!config.gpuIds().isEmpty() && !none) {
      return Optional.of("gpuIds");
    }
    Optional<Provider> other = named.filter(provider -> provider != Provider.CPU);
    if (none && other.isPresent()) {
      throw LoadChoices.refused("gpuLayers", "is 0, but " + OPTION + " asks for a GPU");
    }
    return other.map(provider -> OPTION);
  }

  private void requireAllOf(int layers, Optional<Provider> named) {
    if (named.filter(provider -> provider == Provider.CPU).isPresent()) {
      throw LoadChoices.refused(OPTION, "is cpu, but gpuLayers or gpuIds ask for a GPU");
    }
    int asked = config.gpuLayers().orElse(-1);
    if (asked != -1 && asked != layers) {
      throw LoadChoices.refused(
          "gpuLayers",
          "ONNX Runtime computes a model on one processor, so it must be 0, -1, or %s for all %s blocks and the output; was %s"
              .formatted(layers, layers - 1, asked));
    }
    if (config.gpuIds().size() > 1) {
      throw LoadChoices.refused("gpuIds", "ONNX Runtime computes a model on one GPU, so name one");
    }
  }

  private Provider require(String asking, Optional<Provider> named) {
    List<Provider> here = contained.get();
    Provider wanted = named.orElse(here.isEmpty() ? Provider.CUDA : here.get(0));
    if (!here.contains(wanted)) {
      throw LoadChoices.refused(
          asking,
          "the libraries of ONNX Runtime do not contain %s. %s"
              .formatted(wanted.title(), wanted.remedy()));
    }
    return wanted;
  }

  private int device() {
    return config.gpuIds().isEmpty() ? 0 : config.gpuIds().get(0);
  }
}
