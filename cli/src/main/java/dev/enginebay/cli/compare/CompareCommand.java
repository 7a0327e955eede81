package dev.enginebay.cli.compare;

import dev.enginebay.Backends;
import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.cli.chat.ChatFlags;
import dev.enginebay.cli.model.LoadedModel;
import dev.enginebay.cli.model.ModelFlags;
import dev.enginebay.cli.model.ModelNames;
import dev.enginebay.cli.terminal.ErrorHandler;
import dev.enginebay.cli.terminal.Json;
import dev.enginebay.cli.terminal.JvmExit;
import dev.enginebay.cli.terminal.Stdio;
import dev.enginebay.cli.terminal.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the answers of several engines to one prompt. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Asks several engines the same prompt, one after the other, and shows their answers, their",
      "speed and the first difference. Without --temperature, the likeliest tokens are taken."
    },
    sortOptions = false)
public final class CompareCommand implements Callable<Integer> {

  private final Stdio stdio;

  @Parameters(paramLabel = "PROMPT", description = "The prompt.")
  String prompt = "";

  @Option(
      names = {"-b", "--backend"},
      paramLabel = "ID[:KEY=VALUE]",
      split = ",",
      converter = Entrant.Converter.class,
      description = {
        "An engine to compare, for example llamacpp, or onnx:weights=fast with an option of its",
        "own; may be repeated (default: all that can load the model)."
      })
  List<Entrant> entrants = List.of();

  @Option(names = "--system", paramLabel = "TEXT", description = "The system message.")
  Optional<String> system = Optional.empty();

  @Option(names = "--raw", description = "Passes the prompt to the model without a chat template.")
  boolean raw;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Mixin final ModelFlags model = new ModelFlags();
  @Mixin final ChatFlags chat = new ChatFlags();

  public CompareCommand(Stdio stdio) {
    this.stdio = stdio;
  }

  @Override
  public Integer call() {
    if (raw && system.isPresent()) {
      throw new IllegalArgumentException("--raw and --system cannot be used together.");
    }
    if (prompt.isEmpty()) {
      throw new IllegalArgumentException("The prompt is empty.");
    }
    ChatOptions options = chat.options();
    ChatOptions greedy = options.temperature().isPresent() ? options : options.withTemperature(0);
    LoadConfig config = model.config();
    Path path = ModelNames.resolve(model.model());
    Backends backends = Backends.discover();
    Field field = entrants.isEmpty() ? Field.of(backends, path) : Field.of(entrants);
    ComparisonText text = new ComparisonText(stdio.out());
    List<Entry> entries = new ArrayList<>();
    for (Entrant entrant : field.entrants()) {
      try {
        Entry entry = ask(backends.named(entrant.id()), entrant, path, entrant.in(config), greedy);
        entries.add(entry);
        if (!json) {
          text.print(entry);
        }
      } catch (RuntimeException | LinkageError failure) {
        if (JvmExit.begun()) {
          throw failure;
        }
        field.refuse(entrant.name(), ErrorHandler.sentence(failure));
      }
    }
    if (json) {
      stdio.out().println(Json.of(ComparisonJson.of(entries, field.refusals())));
    } else {
      text.print(entries);
    }
    field.refusals().forEach((name, why) -> stdio.err().println("enginebay: " + name + ": " + why));
    return entries.size() < 2 || field.anyFailed() ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private Entry ask(
      InferenceBackend backend,
      Entrant entrant,
      Path path,
      LoadConfig config,
      ChatOptions options) {
    long begin = System.nanoTime();
    String label = "Loading " + model.model() + " with " + entrant.name();
    try (LoadedModel loaded = LoadedModel.load(backend, path, config, label, stdio)) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      try (TokenStream stream = stream(backend, options)) {
        return Entry.of(entrant, loaded.info(), seconds, stream);
      }
    }
  }

  private TokenStream stream(InferenceBackend backend, ChatOptions options) {
    if (raw) {
      return backend.inferStream(Prompt.raw(prompt), options);
    }
    return system.isPresent()
        ? backend.inferStream(
            Prompt.chat(ChatMessage.system(system.get()), ChatMessage.user(prompt)), options)
        : backend.inferStream(prompt, options);
  }
}
