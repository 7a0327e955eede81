package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.InferenceException.Reason;
import dev.enginebay.tck.probe.ChangedFile;
import dev.enginebay.tck.probe.FileChange;
import dev.enginebay.tck.probe.Guest;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.InChildJvm;
import dev.enginebay.tck.support.Patience;
import dev.enginebay.tck.support.Subject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** LOAD: the file of a loaded model is changed, in JVMs that may crash. */
@InChildJvm
public abstract class ChangedFileClauses {

  /** For the group of {@code BackendConformance}. */
  protected ChangedFileClauses() {}

  private static final String CLAUSE = "LOAD-15";

  @Clause(CLAUSE)
  void theJvmOutlivesAnyChangeOfTheFile(Subject subject) {
    assertThat(
            seen(subject)
                .flatMap(
                    file ->
                        file.death().map(how -> "%s: %s".formatted(file.change(), how)).stream())
                .toList())
        .as("changes of a loaded model's file that crashed the JVM")
        .isEmpty();
  }

  @Clause(CLAUSE)
  void answersStayOrAreRefusedAsChanged(Subject subject) {
    assertThat(
            seen(subject)
                .flatMap(file -> facts(file, "after", "again"))
                .filter(fact -> !fact.endsWith(": " + ChangedFile.SAME))
                .filter(fact -> !fact.contains(": " + Reason.MODEL_CHANGED))
                .toList())
        .as("answers after the loaded model's file was changed, neither as before nor refused")
        .isEmpty();
  }

  @Clause(CLAUSE)
  void aFileThatAnotherIsRenamedOverAnswersAsBefore(Subject subject) {
    ChangedFile replaced =
        seen(subject)
            .filter(file -> file.change() == FileChange.REPLACED)
            .findAny()
            .orElseThrow(
                () -> subject.unverified("This system cannot rename a file over one in use."));

    assertThat(facts(replaced, "after", "again").toList())
        .as("answers after another file was renamed over the loaded model's")
        .allMatch(fact -> fact.endsWith(": " + ChangedFile.SAME));
  }

  @Clause(CLAUSE)
  void aGoodModelLoadsAfterAChange(Subject subject) {
    assertThat(
            seen(subject)
                .flatMap(file -> facts(file, "next"))
                .filter(fact -> !fact.endsWith(": " + ChangedFile.SAME))
                .toList())
        .as("the outcome of loading a good model after the loaded model's file was changed")
        .isEmpty();
  }

  /** Returns the outcomes of the changes that happened. */
  private static Stream<ChangedFile> seen(Subject subject) {
    List<ChangedFile> files = subject.observations().changedFiles();
    for (ChangedFile file : files) {
      if (file.facts().getOrDefault(Guest.FOUND, "").equals("false")) {
        throw subject.unverified("ServiceLoader does not find the backend, see DISC-01.");
      }
      if (file.starved()) {
        throw subject.unverified(
            "The machine was too busy to wait for the JVM in which the file was changed (-D%s=SECONDS waits longer)."
                .formatted(Patience.SETTING));
      }
      if (!file.facts().containsKey("asked")) {
        throw new AssertionError(
            "The JVM that should have changed the model's file did not get that far: %s"
                .formatted(file.death().orElse("it ended by itself")));
      }
    }
    return files.stream().filter(ChangedFile::happened);
  }

  private static Stream<String> facts(ChangedFile file, String... keys) {
    return Stream.of(keys)
        .map(key -> file.facts().get(key))
        .filter(Objects::nonNull)
        .map(fact -> "%s: %s".formatted(file.change(), fact));
  }
}
