package dev.enginebay.cli.model;

import dev.enginebay.LoadConfig;
import dev.enginebay.cli.terminal.Values;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the load configuration, whatever the backend. */
public final class ConfigFlags {

  @Option(
      names = {"-c", "--context"},
      paramLabel = "TOKENS",
      description = "Context size in tokens, for prompt and answer together.")
  OptionalInt context = OptionalInt.empty();

  @Option(
      names = {"-t", "--threads"},
      paramLabel = "N",
      description = "Number of CPU threads.")
  OptionalInt threads = OptionalInt.empty();

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Maximum number of concurrent generations.")
  OptionalInt concurrency = OptionalInt.empty();

  @Option(
      names = {"-g", "--gpu-layers"},
      paramLabel = "N",
      description = "Layers to offload to GPUs: -1 means all, 0 none.")
  OptionalInt gpuLayers = OptionalInt.empty();

  @Option(
      names = "--gpu-ids",
      paramLabel = "N",
      split = ",",
      description = "The GPUs to use, for example 0,1.")
  List<Integer> gpuIds = List.of();

  @Option(
      names = "--memory-budget",
      paramLabel = "SIZE",
      converter = MemorySize.class,
      description = "The maximum memory for the model, for example 4g.")
  OptionalLong memoryBudget = OptionalLong.empty();

  @Option(
      names = "--keep-alive",
      paramLabel = "TIME",
      description = "How long the model stays loaded without requests, for example 5m.")
  Optional<Duration> keepAlive = Optional.empty();

  @Option(
      names = {"-O", "--option"},
      paramLabel = "KEY=VALUE",
      description = "An option of one backend; the key begins with the backend's id and a dot.")
  Map<String, String> backendOptions = Map.of();

  @Mixin final TemplateFlags template = new TemplateFlags();

  /** Returns the configuration that the options ask for. */
  public LoadConfig config() {
    return template
        .in(LoadConfig.unset())
        .withGpuIds(gpuIds)
        .withGpuLayers(gpuLayers)
        .withContextSize(context)
        .withThreads(threads)
        .withConcurrency(concurrency)
        .withMemoryBudget(memoryBudget)
        .withKeepAlive(keepAlive)
        .withBackendOptions(backendOptions);
  }

  /** Converts a size in bytes with {@link Values#bytes}. */
  static final class MemorySize implements ITypeConverter<OptionalLong> {

    @Override
    public OptionalLong convert(String text) {
      return Values.bytes(text);
    }
  }
}
