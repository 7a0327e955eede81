package dev.enginebay.cli.info;

import dev.enginebay.ModelInfo;
import dev.enginebay.cli.model.ModelParameter;
import dev.enginebay.cli.terminal.Json;
import dev.enginebay.cli.terminal.Stdio;
import dev.enginebay.cli.terminal.Version;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.folder.GenerationConfig;
import dev.enginebay.modelfile.folder.HuggingFaceFolder;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.gguf.RecommendedOptions;
import dev.enginebay.modelfile.options.Recommendation;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.onnx.exported.Exported;
import dev.enginebay.onnx.exported.ExportedFacts;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the content of a model file, reading only its header. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Shows the content of a model file without loading its weights.",
    sortOptions = false)
public final class InfoCommand implements Runnable {

  private final Stdio stdio;

  @Mixin final ModelParameter model = new ModelParameter();

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

  @Option(
      names = "--sha256",
      description = "Prints the SHA-256 of the whole file, or of a list of those of a folder.")
  boolean exact;

  @Option(
      names = "--tensors",
      description = "Also lists all tensors, or the inputs and outputs of an ONNX file.")
  boolean tensors;

  @Option(names = "--json", description = "Prints JSON, with the chat template and all tensors.")
  boolean json;

  public InfoCommand(Stdio stdio) {
    this.stdio = stdio;
  }

  @Override
  public void run() {
    Path path = model.path();
    if (Exported.isOne(path) && !SafetensorsFolder.hasTensors(path)) {
      show(ExportedFacts.read(path));
    } else if (HuggingFaceFolder.isOne(path)) {
      show(SafetensorsFolder.read(path));
    } else {
      show(GgufFile.read(path));
    }
  }

  private void show(SafetensorsFolder folder) {
    Model model = Model.of(folder);
    int tokens = context.orElse(model.trainedContextLength());
    FolderFacts facts =
        new FolderFacts(
            folder,
            model,
            exact ? folder.sha256() : folder.fingerprint(),
            new MemoryFacts(model, tokens, concurrency.orElse(1)));
    print(
        facts.asMap(),
        facts.asTable(),
        GenerationConfig.of(folder.folder()),
        new TensorTable(folder.tensors()).asLines());
  }

  private void show(GgufFile file) {
    GgufModel header = GgufModel.of(file);
    int tokens = context.orElse(header.trainedContextLength());
    ModelFacts facts =
        new ModelFacts(
            header,
            exact ? file.sha256() : file.fingerprint(),
            new MemoryFacts(header, tokens, concurrency.orElse(1)));
    print(
        facts.asMap(),
        facts.asTable(),
        RecommendedOptions.of(file),
        new TensorTable(file.tensors()).asLines());
  }

  private void show(ExportedFacts facts) {
    ExportedTable shown =
        new ExportedTable(facts, facts.digest(exact), context, concurrency.orElse(1));
    print(
        shown.asMap(),
        shown.asTable(),
        facts.recommended(),
        String.join(System.lineSeparator(), facts.values()));
  }

  private void print(
      Map<String, Object> map, String table, Recommendation recommended, String lines) {
    Optional<String> caveat = recommended.caveat();
    if (json) {
      caveat.ifPresent(text -> map.put(ModelInfo.CAVEAT, text));
      stdio.out().println(Json.of(map));
      return;
    }
    stdio.out().println(table);
    caveat.ifPresent(text -> stdio.out().printf("%-15s%s%n", ModelInfo.CAVEAT, text));
    if (tensors) {
      stdio.out().println(lines);
    }
  }
}
