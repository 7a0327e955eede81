package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.Capability;
import dev.enginebay.tck.hostile.HostileCase;
import dev.enginebay.tck.probe.Fate;
import dev.enginebay.tck.probe.HostileRoom;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.InChildJvm;
import dev.enginebay.tck.support.Patience;
import dev.enginebay.tck.support.Requires;
import dev.enginebay.tck.support.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** LOAD, CHAT: hostile models, loaded in a JVM that may crash. */
@InChildJvm
public abstract class HostileClauses {

  /** For the group of {@code BackendConformance}. */
  protected HostileClauses() {}

  private static final String LOAD_03 = "LOAD-03";
  private static final String LOAD_04 = "LOAD-04";
  private static final String CHAT_03 = "CHAT-03";

  /** The memory that a refused model may take: the noise of a JVM, and twice the good model's. */
  private static final long NOISE = 256L << 20;

  private static final Duration TEMPLATE = Duration.ofMillis(200);
  private static final int MAX_TOLD = 12;

  @Clause(LOAD_03)
  void damagedModelsAreRefusedAsInvalid(Subject subject) {
    assertNone(subject, LOAD_03, Fate::mistreatment, "damaged models not refused as MODEL_INVALID");
  }

  @Clause(LOAD_03)
  void theRefusalOfADamagedModelNamesFieldOrOffset(Subject subject) {
    assertNone(subject, LOAD_03, Fate::namelessness, "refusals that name no field or offset");
  }

  @Clause(LOAD_03)
  void theJvmOutlivesDamagedModels(Subject subject) {
    assertNone(subject, LOAD_03, Fate::death, "damaged models that crashed the JVM");
  }

  @Clause(LOAD_03)
  void aDamagedModelDoesNotGetTheMemoryItAsksFor(Subject subject) {
    assertNone(subject, LOAD_03, greed(subject), "damaged models that took memory");
  }

  @Clause(LOAD_03)
  void aGoodModelLoadsAfterDamagedOnes(Subject subject) {
    assertNone(
        subject,
        LOAD_03,
        Fate::aftermath,
        "the outcome of loading the good model after damaged ones");
  }

  @Clause(LOAD_04)
  void unknownArchitecturesAndTypesAreRefusedAsUnsupported(Subject subject) {
    assertNone(
        subject, LOAD_04, Fate::mistreatment, "unknown models not refused as MODEL_UNSUPPORTED");
  }

  @Clause(LOAD_04)
  void theRefusalOfAnUnknownModelNamesIt(Subject subject) {
    assertNone(
        subject,
        LOAD_04,
        Fate::namelessness,
        "refusals that do not name the architecture or the type");
  }

  @Clause(LOAD_04)
  void theJvmAndTheBackendOutliveUnknownModels(Subject subject) {
    assertNone(subject, LOAD_04, Fate::death, "unknown models that crashed the JVM");
    assertNone(
        subject,
        LOAD_04,
        Fate::aftermath,
        "the outcome of loading the good model after unknown ones");
  }

  @Clause(CHAT_03)
  @Requires(Capability.CHAT)
  void hostileTemplatesAreRefusedOrFail(Subject subject) {
    assertNone(
        subject,
        CHAT_03,
        Fate::mistreatment,
        "hostile templates that ended in neither TEMPLATE_UNSUPPORTED nor TEMPLATE_FAILED");
  }

  @Clause(CHAT_03)
  @Requires(Capability.CHAT)
  void hostileTemplatesEndInTime(Subject subject) {
    assertNone(
        subject,
        CHAT_03,
        fate ->
            fate.took()
                .filter(took -> took.compareTo(TEMPLATE) > 0)
                .map(took -> "took at least %s ms".formatted(took.toMillis())),
        "hostile templates that took more than " + TEMPLATE.toMillis() + " ms");
  }

  @Clause(CHAT_03)
  @Requires(Capability.CHAT)
  void theJvmAndTheBackendOutliveHostileTemplates(Subject subject) {
    assertNone(
        subject,
        CHAT_03,
        Fate::death,
        "hostile templates that crashed the JVM, perhaps while it loaded their models");
    assertNone(subject, CHAT_03, greed(subject), "hostile templates that took memory");
    assertNone(
        subject,
        CHAT_03,
        Fate::aftermath,
        "the outcome of loading the good model after hostile templates");
  }

  /** Returns how much more memory a model took than the good one, which it may exceed a little. */
  private static Function<Fate, Optional<String>> greed(Subject subject) {
    return fate -> {
      String good = room(subject).good().get("growth");
      if (good == null) {
        throw subject.unverified("This system does not report the memory of a process.");
      }
      long bound = NOISE + 2 * Math.max(0, Long.parseLong(good));
      return fate.growth().stream()
          .filter(growth -> growth > bound)
          .mapToObj(growth -> "took %s bytes, the good model %s".formatted(growth, good))
          .findAny();
    };
  }

  private static void assertNone(
      Subject subject, String clause, Function<Fate, Optional<String>> flaw, String what) {
    HostileRoom room = room(subject);
    List<Fate> met =
        room.fates().stream().filter(fate -> fate.model().due().clause().equals(clause)).toList();
    List<HostileCase> unmet =
        room.unmet().stream().filter(model -> model.due().clause().equals(clause)).toList();
    if (met.isEmpty() && unmet.isEmpty()) {
      throw subject.unverified(
          "The kit makes no hostile models of this format that %s covers. Supply some with ConformanceSubject.withHostileModels."
              .formatted(clause));
    }
    List<String> flaws =
        met.stream()
            .flatMap(fate -> flaw.apply(fate).map(text -> fate.model() + " " + text).stream())
            .toList();

    assertThat(flaws.stream().limit(MAX_TOLD).toList())
        .as("%s: %s of %s", what, flaws.size(), met.size())
        .isEmpty();
    if (!unmet.isEmpty()) {
      throw subject.unverified(
          "%s hostile models were not loaded, from %s on: the time was up (-D%s=SECONDS waits longer), and JVMs had crashed or hung on %s."
              .formatted(unmet.size(), unmet.get(0), Patience.SETTING, dead(room)));
    }
  }

  private static List<String> dead(HostileRoom room) {
    return room.fates().stream()
        .filter(fate -> fate.death().isPresent())
        .map(fate -> fate.model().name())
        .toList();
  }

  private static HostileRoom room(Subject subject) {
    HostileRoom room = subject.observations().hostileRoom();
    if (room.failure().isPresent()) {
      if (room.failure().get().equals(HostileRoom.NOT_FOUND)) {
        throw subject.unverified("ServiceLoader does not find the backend, see DISC-01.");
      }
      throw new AssertionError(
          "The JVM that should have loaded hostile models loaded none: " + room.failure().get());
    }
    return room;
  }
}
