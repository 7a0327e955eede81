package dev.enginebay.tck;

import dev.enginebay.Availability;
import dev.enginebay.Capability;
import dev.enginebay.Device;
import dev.enginebay.InferenceBackend;
import dev.enginebay.ModelInfo;
import dev.enginebay.tck.journal.Fact;
import dev.enginebay.tck.journal.Journal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** The facts that a journal records besides tests. None of them reveals the paths of files. */
final class RunFacts {

  private final Journal journal;
  private boolean engineNoted;

  RunFacts(Journal journal) {
    this.journal = journal;
  }

  /** Records what is known before the backend is used. */
  void ofSurroundings(ConformanceSubject subject, boolean strict) {
    journal.fact(Fact.SUBJECT, subject.name());
    journal.fact(Fact.BACKEND, subject.provider().id());
    journal.fact(Fact.MODEL_FILE, String.valueOf(subject.model().getFileName()));
    journal.fact(Fact.STRICT, String.valueOf(strict));
    journal.fact(Fact.STARTED, now());
    journal.fact(
        Fact.JDK,
        "%s, %s, %s"
            .formatted(Runtime.version(), property("java.vm.name"), property("java.vendor")));
    journal.fact(
        Fact.OS,
        "%s %s, %s".formatted(property("os.name"), property("os.version"), property("os.arch")));
    journal.fact(Fact.CORES, String.valueOf(Runtime.getRuntime().availableProcessors()));
  }

  /** Records the kit and the planned tests. */
  void ofKit() {
    List<Plan.Planned> plan = Plan.whole();
    long clauses = plan.stream().map(Plan.Planned::clause).distinct().count();
    journal.fact(Fact.KIT, release());
    journal.fact(Fact.KIT_TESTS, "%s clauses, %s tests".formatted(clauses, plan.size()));
    journal.fact(Fact.KIT_DIGEST, KitContents.ofThisKit().digest());
    plan.forEach(test -> journal.planned(test.clause(), test.sentence()));
  }

  /** Records the engine, once it is known to run here. */
  synchronized void ofEngine(Availability availability) {
    if (!engineNoted) {
      engineNoted = true;
      journal.fact(Fact.ENGINE, availability.engine());
    }
  }

  /** Records the model, and the backend's capabilities with it. */
  void ofModel(InferenceBackend backend, Set<Capability> declared) {
    try {
      journal.fact(Fact.DECLARED, names(declared));
      Set<Capability> undeclared = EnumSet.allOf(Capability.class);
      undeclared.removeAll(declared);
      journal.fact(Fact.UNDECLARED, names(undeclared));
      backend.modelInfo().ifPresent(this::ofInfo);
    } catch (RuntimeException broken) {
      // The clauses of INFO and DISC find what is wrong with it.
    }
  }

  private void ofInfo(ModelInfo info) {
    journal.fact(Fact.MODEL_NAME, info.name());
    journal.fact(Fact.MODEL_FORMAT, info.format());
    note(Fact.MODEL_ARCHITECTURE, info.architecture());
    note(Fact.MODEL_QUANTIZATION, info.quantization());
    note(Fact.MODEL_DIGEST, info.digest());
    info.parameters()
        .ifPresent(count -> journal.fact(Fact.MODEL_PARAMETERS, String.valueOf(count)));
    info.bytes().ifPresent(count -> journal.fact(Fact.MODEL_BYTES, String.valueOf(count)));
    journal.fact(Fact.ENGINE, info.engine());
    List<String> devices = info.devices().stream().map(RunFacts::device).toList();
    if (!devices.isEmpty()) {
      journal.fact(Fact.DEVICES, String.join("; ", devices));
    }
  }

  private static String device(Device device) {
    return "%s (%s)".formatted(device.name(), device.kind());
  }

  /** Records the end of the run. */
  void ofEnd() {
    journal.fact(Fact.FINISHED, now());
  }

  private void note(Fact fact, Optional<String> value) {
    value.ifPresent(known -> journal.fact(fact, known));
  }

  private static String names(Set<Capability> capabilities) {
    return capabilities.stream().sorted().map(Capability::name).collect(Collectors.joining(","));
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  private static String release() {
    Properties properties = new Properties();
    try (InputStream resource = RunFacts.class.getResourceAsStream("version.properties")) {
      if (resource != null) {
        properties.load(resource);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return properties.getProperty("release", "unknown");
  }
}
