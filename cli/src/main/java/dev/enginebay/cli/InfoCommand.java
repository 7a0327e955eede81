package dev.enginebay.cli;

import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.memory.MemoryEstimate;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the content of a model file, reading only its header. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Shows the content of a model file without loading its weights.",
    sortOptions = false)
final class InfoCommand implements Runnable {

  private final Stdio stdio;

  @Parameters(
      paramLabel = "MODEL",
      defaultValue = ModelNames.TINY,
      description = "A model file, or 'tiny' for the built-in one (default: ${DEFAULT-VALUE}).")
  String model = ModelNames.TINY;

  @Option(
      names = {"-c", "--context"},
      paramLabel = "TOKENS",
      description = "Context size for the memory estimate (default: the trained size).")
  OptionalInt context = OptionalInt.empty();

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Concurrent generations for the memory estimate (default: 1).")
  OptionalInt concurrency = OptionalInt.empty();

  @Option(names = "--sha256", description = "Also prints the SHA-256 of the whole file.")
  boolean exact;

  @Option(names = "--tensors", description = "Also lists all tensors.")
  boolean tensors;

  @Option(names = "--json", description = "Prints JSON, with the chat template and all tensors.")
  boolean json;

  InfoCommand(Stdio stdio) {
    this.stdio = stdio;
  }

  @Override
  public void run() {
    GgufFile file = GgufFile.read(ModelNames.resolve(model));
    GgufModel header = GgufModel.of(file);
    int tokens = context.orElse(header.trainedContextLength());
    int sequences = concurrency.orElse(1);
    ModelFacts facts =
        new ModelFacts(
            header,
            exact ? file.sha256() : file.fingerprint(),
            tokens,
            sequences,
            MemoryEstimate.of(header, tokens, sequences));
    stdio.out().println(json ? Json.of(facts.asMap()) : facts.asTable());
    if (tensors && !json) {
      stdio.out().println(new TensorTable(file.tensors()).asLines());
    }
  }
}
