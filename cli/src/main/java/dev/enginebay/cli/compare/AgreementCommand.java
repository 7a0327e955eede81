package dev.enginebay.cli.compare;

import dev.enginebay.Backends;
import dev.enginebay.ChatMessage;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.cli.model.ModelFlags;
import dev.enginebay.cli.model.ModelNames;
import dev.enginebay.cli.terminal.ErrorHandler;
import dev.enginebay.cli.terminal.Progress;
import dev.enginebay.cli.terminal.Stdio;
import dev.enginebay.cli.terminal.Version;
import dev.enginebay.tck.agreement.Agreement;
import dev.enginebay.tck.agreement.AgreementReport;
import dev.enginebay.tck.agreement.AgreementSubject;
import dev.enginebay.tck.agreement.Contender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reports how far several engines agree on one model. */
@Command(
    name = "agreement",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Asks several engines the same prompts and reports, in Markdown, how many greedy answers are",
      "equal and where the others part, with the difference between the two likeliest logits"
          + " there.",
      "The exit code is 1 if answers part where no near tie explains it."
    },
    sortOptions = false)
public final class AgreementCommand implements Callable<Integer> {

  private final Stdio stdio;

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
      names = "--prompts",
      paramLabel = "FILE",
      description = "A text file with one prompt on each line (default: 24 questions).")
  @Nullable Path prompts;

  @Option(
      names = {"-n", "--max-tokens"},
      paramLabel = "N",
      defaultValue = "64",
      description = "The maximum number of tokens of an answer (default: ${DEFAULT-VALUE}).")
  int maxTokens;

  @Option(
      names = "--no-reference",
      description = {
        "Does not compute the model in plain Java as well, which is slow; then no near tie is",
        "recognized."
      })
  boolean noReference;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "The file to write (default: standard output).")
  @Nullable Path out;

  @Mixin final ModelFlags model = new ModelFlags();

  public AgreementCommand(Stdio stdio) {
    this.stdio = stdio;
  }

  @Override
  public Integer call() throws IOException {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("--max-tokens must be at least 1, was " + maxTokens + ".");
    }
    LoadConfig config = model.config();
    Path path = ModelNames.resolve(model.model());
    List<String> lines =
        prompts == null
            ? StandardPrompts.LINES
            : Files.readAllLines(prompts).stream().filter(line -> !line.isBlank()).toList();
    Entrants entrants =
        chosen.isEmpty() ? Entrants.of(Backends.discover(), path) : Entrants.of(chosen);
    entrants.refusals().forEach((id, why) -> stdio.err().println("enginebay: " + id + ": " + why));
    Optional<ReferenceOracle> oracle = noReference ? Optional.empty() : oracle(path);
    boolean chat = oracle.map(ReferenceOracle::chats).orElse(false);
    AgreementSubject subject =
        AgreementSubject.of("agreement", path, contenders(entrants, config))
            .withMaxTokens(maxTokens)
            .withPrompts(lines.stream().map(line -> prompt(line, chat)).toList());
    AgreementSubject whole = oracle.map(subject::withOracle).orElse(subject);
    List<Agreement> measured = new ArrayList<>();
    Progress.during(stdio, "Comparing", () -> measured.add(Agreement.measure(whole)));
    write(AgreementReport.of(measured));
    boolean faults =
        measured.stream()
            .flatMap(agreement -> agreement.comparisons().stream())
            .anyMatch(pair -> !pair.faults().isEmpty());
    return faults ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private Optional<ReferenceOracle> oracle(Path path) {
    try {
      return Optional.of(ReferenceOracle.read(path));
    } catch (InferenceException unknown) {
      stdio.err().println("enginebay: without a reference: " + ErrorHandler.sentence(unknown));
      return Optional.empty();
    }
  }

  private static Contender[] contenders(Entrants entrants, LoadConfig config) {
    return entrants.all().stream()
        .map(
            entrant ->
                Contender.of(entrant.id()).named(entrant.name()).withConfig(entrant.in(config)))
        .toArray(Contender[]::new);
  }

  private static Prompt prompt(String line, boolean chat) {
    return chat ? Prompt.chat(ChatMessage.user(line)) : Prompt.raw(line);
  }

  private void write(String report) throws IOException {
    if (out == null) {
      stdio.out().print(report);
    } else {
      Files.writeString(out, report, StandardCharsets.UTF_8);
    }
  }
}
