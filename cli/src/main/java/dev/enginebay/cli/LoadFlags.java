package dev.enginebay.cli;

import dev.enginebay.LoadConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The options that say which model is loaded, by which backend and how. */
final class LoadFlags {

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      defaultValue = ModelNames.TINY,
      description = "A model file, or 'tiny' for the built-in one (default: ${DEFAULT-VALUE}).")
  String model = ModelNames.TINY;

  @Option(
      names = {"-b", "--backend"},
      paramLabel = "ID",
      description = "The backend to use; needed only where several can load the model.")
  Optional<String> backend = Optional.empty();

  @Option(
      names = {"-c", "--context"},
      paramLabel = "TOKENS",
      description = "Tokens of prompt and answer together.")
  OptionalInt context = OptionalInt.empty();

  @Option(
      names = {"-t", "--threads"},
      paramLabel = "N",
      description = "Processor threads to compute with.")
  OptionalInt threads = OptionalInt.empty();

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "How many generations may advance together.")
  OptionalInt concurrency = OptionalInt.empty();

  @Option(
      names = {"-g", "--gpu-layers"},
      paramLabel = "N",
      description = "Layers that go to a GPU: -1 is all, 0 none.")
  OptionalInt gpuLayers = OptionalInt.empty();

  @Option(
      names = "--gpu-ids",
      paramLabel = "N",
      split = ",",
      description = "Which GPUs may be used, for example 0,1.")
  List<Integer> gpuIds = List.of();

  @Option(
      names = "--memory-budget",
      paramLabel = "SIZE",
      converter = MemorySize.class,
      description = "The most memory the model may need, for example 4g.")
  OptionalLong memoryBudget = OptionalLong.empty();

  @Option(
      names = "--keep-alive",
      paramLabel = "TIME",
      description = "How long the model stays loaded without a request, for example 5m.")
  Optional<Duration> keepAlive = Optional.empty();

  @Option(
      names = {"-O", "--option"},
      paramLabel = "KEY=VALUE",
      description = "A setting of one backend, its key beginning with the backend's id and a dot.")
  Map<String, String> backendOptions = Map.of();

  LoadConfig config() {
    return LoadConfig.unset()
        .withGpuIds(gpuIds)
        .withGpuLayers(gpuLayers)
        .withContextSize(context)
        .withThreads(threads)
        .withConcurrency(concurrency)
        .withMemoryBudget(memoryBudget)
        .withKeepAlive(keepAlive)
        .withBackendOptions(backendOptions);
  }

  /** A size in bytes as {@link Values#bytes} reads it. */
  static final class MemorySize implements ITypeConverter<OptionalLong> {

    @Override
    public OptionalLong convert(String text) {
      return Values.bytes(text);
    }
  }
}
