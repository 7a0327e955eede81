package dev.enginebay.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import dev.enginebay.tck.hostile.Expectation;
import dev.enginebay.tck.hostile.HostileModel;
import dev.enginebay.tck.probe.ChangedFile;
import dev.enginebay.tck.probe.CleanRoom;
import dev.enginebay.tck.probe.Fate;
import dev.enginebay.tck.probe.HostileRoom;
import dev.enginebay.tck.scripted.ScriptedModel;
import dev.enginebay.tck.scripted.ScriptedProvider;
import dev.enginebay.tck.support.ChildObservations;
import dev.enginebay.tck.support.Observations;
import dev.enginebay.tck.support.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Hostile models from an author are treated like the kit's own. */
class HostileRoomTest {

  private static final Patience PATIENCE = new Patience(Duration.ofSeconds(30), Duration.ZERO);

  @Test
  void judgesTheModelsThatAnAuthorSupplies() {
    ConformanceSubject subject =
        ConformanceSubject.of(new ScriptedProvider(), ScriptedModel.file())
            .withHostileModels(
                folder -> {
                  Path prose = Files.writeString(folder.resolve("brought.gguf"), "no model");
                  Path good = ScriptedModel.file();
                  return List.of(
                      HostileModel.of(prose, Expectation.INVALID, "magic"),
                      HostileModel.of(prose, Expectation.INVALID, "a word that is not there"),
                      HostileModel.of(prose, Expectation.UNSUPPORTED, "magic"),
                      HostileModel.of(good, Expectation.INVALID));
                });

    HostileRoom room = new ChildObservations(subject, PATIENCE, 4).hostileRoom();

    List<Fate> brought = brought(room);
    assertThat(brought).hasSize(4);
    assertThat(brought.get(0).mistreatment()).isEmpty();
    assertThat(brought.get(0).namelessness()).isEmpty();
    assertThat(brought.get(1).namelessness())
        .hasValueSatisfying(flaw -> assertThat(flaw).contains("a word that is not there"));
    assertThat(brought.get(2).mistreatment())
        .hasValueSatisfying(flaw -> assertThat(flaw).contains("MODEL_INVALID"));
    assertThat(brought.get(3).mistreatment()).contains("was loaded");
    assertThat(ScriptedModel.file()).exists();
  }

  @Test
  void leavesTheClausesUnverifiedWhereThereIsNoHostileModel() {
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(
                selectNestedClass(List.of(OtherFormat.class), BackendConformance.Hostile.class))
            .execute()
            .testEvents();

    assertThat(tests.aborted().count()).isEqualTo(11);
    assertThat(tests.aborted().stream())
        .extracting(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable())
        .allSatisfy(
            reason ->
                assertThat(reason)
                    .hasValueSatisfying(
                        thrown -> assertThat(thrown).hasMessageContaining("withHostileModels")));
  }

  /** A subject whose model has a format unknown to the kit. */
  static final class OtherFormat extends BackendConformance {

    @Override
    protected ConformanceSubject subject() {
      return ConformanceSubject.of(new ScriptedProvider(), ScriptedModel.file())
          .named("other-format");
    }

    @Override
    Observations observations(ConformanceSubject subject, Patience patience) {
      return new NoModels();
    }
  }

  private record NoModels() implements Observations {

    @Override
    public CleanRoom cleanRoom() {
      throw new IllegalStateException("not asked for");
    }

    @Override
    public HostileRoom hostileRoom() {
      return new HostileRoom(List.of(), List.of(), Map.of(), Optional.empty());
    }

    @Override
    public List<ChangedFile> changedFiles() {
      throw new IllegalStateException("not asked for");
    }
  }

  private static List<Fate> brought(HostileRoom room) {
    return room.fates().stream().filter(fate -> fate.model().name().endsWith(".gguf")).toList();
  }
}
