package dev.enginebay.tck;

import dev.enginebay.Availability;
import dev.enginebay.Capability;
import dev.enginebay.InferenceBackend;
import dev.enginebay.tck.journal.Journal;
import dev.enginebay.tck.journal.KitResult;
import dev.enginebay.tck.report.ReportFiles;
import dev.enginebay.tck.support.ExpectedLogs;
import dev.enginebay.tck.support.KnownAnswers;
import dev.enginebay.tck.support.Observations;
import dev.enginebay.tck.support.Patience;
import dev.enginebay.tck.support.Shared;
import dev.enginebay.tck.support.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A run of the kit over one subject, with the state that its tests share. */
final class SubjectRun implements Shared {

  /** The property that makes an unverified clause fail the build. */
  static final String STRICT = "enginebay.tck.strict";

  /**
   * The property that allows a run of only some tests, whose verdict INCOMPLETE is then no failure.
   */
  static final String PARTIAL = "enginebay.tck.partial";

  /** The property that names the folder of the journals. */
  static final String REPORTS = "enginebay.tck.reports";

  private final ConformanceSubject declared;
  private final Patience patience;
  private final boolean strict;
  private final boolean partial;
  private final Path file;
  private final Journal journal;
  private final RunFacts facts;
  private final KnownAnswers answers;
  private final Observations observations;
  private final ExpectedLogs logs = new ExpectedLogs();
  private @Nullable Set<Capability> capabilities;

  private SubjectRun(BackendConformance author, Function<String, String> setting) {
    this.declared = author.subject();
    this.strict = Boolean.parseBoolean(setting.apply(STRICT));
    this.partial = Boolean.parseBoolean(setting.apply(PARTIAL));
    String folder = setting.apply(REPORTS);
    Path reports = Path.of(folder.isEmpty() ? "target/conformance" : folder);
    this.file = reports.resolve(declared.name() + Journal.EXTENSION);
    this.journal = Journal.begin(file);
    this.facts = new RunFacts(journal);
    facts.ofSurroundings(declared, strict);
    facts.ofKit();
    String seconds = setting.apply(Patience.SETTING);
    Duration limit =
        Duration.ofMillis((long) (1000 * (seconds.isEmpty() ? 30 : Double.parseDouble(seconds))));
    this.patience = new Patience(limit, Duration.ofMillis(100));
    this.answers = new KnownAnswers(declared);
    this.observations = author.observations(declared, patience);
  }

  /** Begins a run, with settings from JUnit's configuration or else from system properties. */
  static SubjectRun begin(BackendConformance author, ExtensionContext context) {
    return new SubjectRun(author, key -> context.getConfigurationParameter(key).orElse(""));
  }

  @Override
  public ConformanceSubject declared() {
    return declared;
  }

  @Override
  public Patience patience() {
    return patience;
  }

  boolean strict() {
    return strict;
  }

  boolean partial() {
    return partial;
  }

  Journal journal() {
    return journal;
  }

  @Override
  public KnownAnswers answers() {
    return answers;
  }

  @Override
  public Observations observations() {
    return observations;
  }

  @Override
  public synchronized Set<Capability> capabilities() {
    if (capabilities == null) {
      try (InferenceBackend backend = declared.provider().create()) {
        backend.load(declared.model(), declared.config());
        capabilities = backend.capabilities();
        facts.ofModel(backend, capabilities);
      }
    }
    return capabilities;
  }

  /** Ends the test of a subject if the engine cannot run on this machine. */
  void requireAvailable(Subject subject) {
    Availability availability;
    try {
      availability = declared.provider().availability();
    } catch (RuntimeException | LinkageError thrown) {
      throw subject.unverified("availability() threw, as DISC-03 forbids: " + thrown);
    }
    facts.ofEngine(availability);
    if (!availability.available()) {
      throw subject.unverified("The backend cannot run here: " + availability.detail());
    }
  }

  /** Ends the journal, writes the reports and returns the result. */
  KitResult end() {
    logs.close();
    facts.ofEnd();
    journal.close();
    try {
      ReportFiles.write(file);
      return KitResult.read(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
