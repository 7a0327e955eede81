package dev.enginebay.cli.compare;

import dev.enginebay.Backends;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.TokenStream;
import dev.enginebay.cli.chat.ChatFlags;
import dev.enginebay.cli.chat.PromptFlags;
import dev.enginebay.cli.chat.Question;
import dev.enginebay.cli.model.LoadedModel;
import dev.enginebay.cli.model.ModelFlags;
import dev.enginebay.cli.model.ModelNames;
import dev.enginebay.cli.terminal.ErrorHandler;
import dev.enginebay.cli.terminal.Json;
import dev.enginebay.cli.terminal.JvmExit;
import dev.enginebay.cli.terminal.Progress;
import dev.enginebay.cli.terminal.Stdio;
import dev.enginebay.cli.terminal.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the answers of several engines to one prompt. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Shows the answers of several engines to one prompt, their speed and the first difference.",
      "They are asked one after the other. Without --temperature, the likeliest tokens are taken."
    },
    sortOptions = false)
public final class CompareCommand implements Callable<Integer> {

  private final Stdio stdio;

  @Mixin final PromptFlags prompt = new PromptFlags();

  @Option(
      names = {"-b", "--backend"},
      paramLabel = "ID[:KEY=VALUE]",
      split = ",",
      converter = Entrant.Converter.class,
      description = {
        "An engine to compare, for example llamacpp, or onnx:weights=fast with an option of its",
        "own; may be repeated (default: all that can load the model)."
      })
  List<Entrant> chosen = List.of();

  @Option(
      names = "--reference",
      description = {
        "Also answers in plain Java, which is slow, and shows the difference between the two",
        "likeliest logits where answers differ."
      })
  boolean reference;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Mixin final ModelFlags model = new ModelFlags();
  @Mixin final ChatFlags chat = new ChatFlags();

  public CompareCommand(Stdio stdio) {
    this.stdio = stdio;
  }

  @Override
  public Integer call() throws IOException {
    Question question = prompt.question(stdio);
    ChatOptions options = chat.options();
    ChatOptions greedy = options.temperature().isPresent() ? options : options.withTemperature(0);
    requireGreedy(greedy);
    LoadConfig config = model.config();
    Path path = ModelNames.resolve(model.model());
    Backends backends = Backends.discover();
    Entrants entrants = chosen.isEmpty() ? Entrants.of(backends, path) : Entrants.of(chosen);
    ComparisonText text = new ComparisonText(stdio.out());
    List<Entry> entries = new ArrayList<>();
    for (Entrant entrant : entrants.all()) {
      try {
        Entry entry = ask(question, greedy, backends.named(entrant.id()), entrant, path, config);
        entries.add(entry);
        if (!json) {
          text.print(entry);
        }
      } catch (RuntimeException | LinkageError failure) {
        if (JvmExit.begun()) {
          throw failure;
        }
        entrants.refuse(entrant.name(), ErrorHandler.sentence(failure));
      }
    }
    Optional<Leads> leads =
        reference && !entries.isEmpty() ? leads(question, path, entries) : Optional.empty();
    if (json) {
      stdio.out().println(Json.of(ComparisonJson.of(entries, entrants.refusals(), leads)));
    } else {
      text.print(entries, leads);
    }
    entrants
        .refusals()
        .forEach((name, why) -> stdio.err().println("enginebay: " + name + ": " + why));
    return entries.size() < 2 || entrants.anyFailed() ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private void requireGreedy(ChatOptions options) {
    ChatOptions plain = ChatOptions.unset().withTemperature(0).withMaxTokens(options.maxTokens());
    if (reference && !options.equals(plain)) {
      throw new IllegalArgumentException(
          "--reference computes greedy answers: leave out all options of sampling but"
              + " --max-tokens.");
    }
  }

  private Optional<Leads> leads(Question question, Path path, List<Entry> entries) {
    List<Leads> found = new ArrayList<>();
    try {
      Progress.during(
          stdio,
          "Answering in plain Java",
          () -> {
            ReferenceOracle oracle = ReferenceOracle.read(path);
            found.add(Leads.of(oracle, question.prompt(oracle.chats()), entries));
          });
    } catch (InferenceException | IllegalArgumentException unknown) {
      stdio.err().println("enginebay: without a reference: " + ErrorHandler.sentence(unknown));
    }
    return found.stream().findFirst();
  }

  private Entry ask(
      Question question,
      ChatOptions options,
      InferenceBackend backend,
      Entrant entrant,
      Path path,
      LoadConfig config) {
    long begin = System.nanoTime();
    String label = "Loading " + model.model() + " with " + entrant.name();
    try (LoadedModel loaded = LoadedModel.load(backend, path, entrant.in(config), label, stdio)) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      try (TokenStream stream = question.ask(backend, options)) {
        return Entry.of(entrant, loaded.info(), seconds, stream);
      }
    }
  }
}
