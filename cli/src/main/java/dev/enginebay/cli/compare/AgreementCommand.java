package dev.enginebay.cli.compare;

import dev.enginebay.Backends;
import dev.enginebay.ChatMessage;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.cli.model.ConfigFlags;
import dev.enginebay.cli.model.ModelNames;
import dev.enginebay.cli.terminal.ErrorHandler;
import dev.enginebay.cli.terminal.Progress;
import dev.enginebay.cli.terminal.Stdio;
import dev.enginebay.cli.terminal.Version;
import dev.enginebay.tck.agreement.Agreement;
import dev.enginebay.tck.agreement.AgreementSubject;
import dev.enginebay.tck.agreement.Contender;
import dev.enginebay.tck.report.AgreementReport;
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
      "Reports how far the answers of several engines to many prompts agree.",
      "The report says how many greedy answers are equal and where the others part, with the",
      "difference there between the logits of the likeliest token and of the one that was taken",
      "instead. An engine that cannot load a model is listed with the reason.",
      "The exit code is 1 if answers part where no near tie explains it, if an engine named by -b",
      "fails, or if nothing can be compared."
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
        "own; may be repeated (default: all)."
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
      description = {
        "The Markdown file to write, for example report.md; a page, report.html, is written beside",
        "it (default: Markdown on standard output)."
      })
  @Nullable Path out;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = {
        "A model file, or 'tiny' for the built-in one; may be repeated (default:"
            + " ${DEFAULT-VALUE})."
      },
      defaultValue = ModelNames.TINY)
  List<String> models = List.of();

  @Mixin final ConfigFlags flags = new ConfigFlags();

  public AgreementCommand(Stdio stdio) {
    this.stdio = stdio;
  }

  @Override
  public Integer call() throws IOException {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("--max-tokens must be at least 1, was " + maxTokens + ".");
    }
    List<Contender> contenders = contenders(flags.config());
    List<String> lines =
        prompts == null
            ? StandardPrompts.LINES
            : Files.readAllLines(prompts).stream().filter(line -> !line.isBlank()).toList();
    List<Agreement> measured = new ArrayList<>();
    for (Path model : models.stream().map(ModelNames::resolve).toList()) {
      AgreementSubject subject = subject(model, contenders, lines);
      Progress.during(
          stdio,
          "Comparing " + model.getFileName(),
          () -> measured.add(Agreement.measure(subject)));
    }
    write(new AgreementReport(measured));
    return measured.stream().allMatch(this::holds) ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private AgreementSubject subject(Path model, List<Contender> contenders, List<String> lines) {
    Optional<ReferenceOracle> oracle = noReference ? Optional.empty() : oracle(model);
    boolean chat = oracle.map(ReferenceOracle::chats).orElse(false);
    AgreementSubject subject =
        AgreementSubject.of("agreement", model, contenders.toArray(Contender[]::new))
            .withMaxTokens(maxTokens)
            .withPrompts(lines.stream().map(line -> prompt(line, chat)).toList());
    return oracle.map(subject::withOracle).orElse(subject);
  }

  /** Returns whether engines were compared and agree; those not asked for by name may fail. */
  private boolean holds(Agreement agreement) {
    return !agreement.comparisons().isEmpty()
        && (chosen.isEmpty() || agreement.absences().isEmpty())
        && agreement.comparisons().stream().allMatch(pair -> pair.faults().isEmpty());
  }

  private Optional<ReferenceOracle> oracle(Path path) {
    try {
      return Optional.of(ReferenceOracle.read(path));
    } catch (InferenceException unknown) {
      stdio.err().println("enginebay: without a reference: " + ErrorHandler.sentence(unknown));
      return Optional.empty();
    }
  }

  private List<Contender> contenders(LoadConfig config) {
    List<Entrant> all =
        chosen.isEmpty()
            ? Backends.discover().providers().stream()
                .map(provider -> Entrant.of(provider.id()))
                .toList()
            : chosen;
    return all.stream()
        .map(
            entrant ->
                Contender.of(entrant.id()).named(entrant.name()).withConfig(entrant.in(config)))
        .toList();
  }

  private static Prompt prompt(String line, boolean chat) {
    return chat ? Prompt.chat(ChatMessage.user(line)) : Prompt.raw(line);
  }

  private void write(AgreementReport report) throws IOException {
    if (out == null) {
      stdio.out().print(report.markdown());
      return;
    }
    Files.writeString(out, report.markdown(), StandardCharsets.UTF_8);
    String name = String.valueOf(out.getFileName());
    String stem = name.endsWith(".md") ? name.substring(0, name.length() - ".md".length()) : name;
    Files.writeString(out.resolveSibling(stem + ".html"), report.html(), StandardCharsets.UTF_8);
  }
}
