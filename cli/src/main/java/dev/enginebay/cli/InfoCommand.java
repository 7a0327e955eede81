package dev.enginebay.cli;

import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.memory.MemoryEstimate;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what a model file holds, from its header alone. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Tells what a model file holds without loading its weights.",
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
      description = "Estimates the memory for this context; else for the one it was trained for.")
  OptionalInt context = OptionalInt.empty();

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Estimates the memory for so many generations at once (default: 1).")
  OptionalInt concurrency = OptionalInt.empty();

  @Option(names = "--sha256", description = "Reads the whole file for an exact digest.")
  boolean exact;

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
  }
}
