package dev.enginebay.tck.mutants;

import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tck.scripted.ScriptedProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All mutants: for every clause at least one backend that breaks it. */
public final class BrokenBackends {

  private static final Mutant NONE =
      new Mutant("", Set.of(), UnaryOperator.identity()).in(Mutant.Room.values());

  private BrokenBackends() {}

  /** Returns every mutant. */
  public static List<Mutant> all() {
    return joined(List.of(loads(), models(), answers(), texts(), streams(), callers()));
  }

  /** Returns those that break promises about discovery and loading. */
  public static List<Mutant> loads() {
    return joined(
        List.of(BrokenDiscovery.mutants(), BrokenLoading.mutants(), BrokenChangedFiles.mutants()));
  }

  /** Returns those that break promises about models: describing, refusing and unloading them. */
  public static List<Mutant> models() {
    return joined(
        List.of(
            BrokenUnloading.mutants(),
            BrokenLongPrompts.unloads(),
            BrokenRefusals.mutants(),
            BrokenInfo.mutants()));
  }

  /** Returns those that break promises about answers. */
  public static List<Mutant> answers() {
    return joined(
        List.of(
            BrokenGeneration.mutants(),
            BrokenLongPrompts.prompts(),
            BrokenStops.mutants(),
            BrokenSampling.mutants()));
  }

  /** Returns those that break promises about text, errors and what is left behind. */
  public static List<Mutant> texts() {
    return joined(
        List.of(
            BrokenErrors.mutants(),
            BrokenChats.mutants(),
            BrokenChatParts.mutants(),
            BrokenTemplateOptions.mutants(),
            BrokenTokens.mutants(),
            BrokenAgreement.mutants(),
            BrokenCleanRooms.mutants()));
  }

  /** Returns those that break promises to the consumers of streams. */
  public static List<Mutant> streams() {
    return BrokenStreams.mutants();
  }

  /** Returns those that break promises to callers that stop waiting, and to concurrent callers. */
  public static List<Mutant> callers() {
    return joined(
        List.of(
            BrokenCancelling.mutants(),
            BrokenLongPrompts.callers(),
            BrokenConcurrency.mutants(),
            BrokenLongPrompts.neighbours(),
            BrokenCallbacks.mutants()));
  }

  /**
   * Returns a fixed sample: the first mutant that breaks clauses of one group alone, for each
   * group, and the first that each kind of child JVM finds.
   */
  public static List<Mutant> sample() {
    Set<String> groups = new HashSet<>();
    Set<Mutant.Room> rooms = new HashSet<>();
    List<Mutant> sample = new ArrayList<>();
    for (Mutant mutant : all()) {
      Set<String> broken = groups(mutant);
      boolean group = broken.size() == 1 && groups.addAll(broken);
      boolean room = rooms.addAll(mutant.rooms());
      if (group || room) {
        sample.add(mutant);
      }
    }
    return sample;
  }

  private static Set<String> groups(Mutant mutant) {
    return mutant.red().stream()
        .map(clause -> clause.substring(0, clause.indexOf('-')))
        .collect(Collectors.toSet());
  }

  private static List<Mutant> joined(List<List<Mutant>> groups) {
    return groups.stream().flatMap(List::stream).toList();
  }

  /** Returns the mutant with a name; the empty name is the correct backend's. */
  public static Mutant named(String name) {
    return Stream.concat(Stream.of(NONE), all().stream())
        .filter(mutant -> mutant.name().equals(name))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("no mutant " + name));
  }

  /** Returns the correct provider as changed by the named mutant. */
  public static BackendProvider provider(String mutant) {
    return named(mutant).change().apply(new ScriptedProvider());
  }
}
