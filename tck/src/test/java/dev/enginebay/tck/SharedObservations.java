package dev.enginebay.tck;

import dev.enginebay.tck.mutants.Mutant.Room;
import dev.enginebay.tck.probe.ChangedFile;
import dev.enginebay.tck.probe.CleanRoom;
import dev.enginebay.tck.probe.HostileRoom;
import dev.enginebay.tck.scripted.ScriptedModel;
import dev.enginebay.tck.scripted.ScriptedProvider;
import dev.enginebay.tck.support.ChildObservations;
import dev.enginebay.tck.support.Observations;
import dev.enginebay.tck.support.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Observations of a mutant in the child JVMs that load it, and otherwise of the correct backend,
 * which are made once for all mutants.
 *
 * @param own the observations of the mutant
 * @param rooms the child JVMs that load it
 */
public record SharedObservations(Observations own, Set<Room> rooms) implements Observations {

  /** Enough models to judge a backend, and few enough for every mutant. */
  static final int HOSTILE_OF_EACH_FAMILY = 1;

  private static final Observations CORRECT =
      new ChildObservations(
          ConformanceSubject.of(new ScriptedProvider(), ScriptedModel.file()),
          new Patience(Duration.ofSeconds(30), Duration.ZERO),
          HOSTILE_OF_EACH_FAMILY);

  /** Observes the correct backend now, so that no test waits for it. */
  public static void prepare() {
    CORRECT.cleanRoom();
    CORRECT.hostileRoom();
    CORRECT.changedFiles();
  }

  @Override
  public CleanRoom cleanRoom() {
    return of(Room.CLEAN).cleanRoom();
  }

  @Override
  public HostileRoom hostileRoom() {
    return of(Room.HOSTILE).hostileRoom();
  }

  @Override
  public List<ChangedFile> changedFiles() {
    return of(Room.CHANGED).changedFiles();
  }

  private Observations of(Room room) {
    return rooms.contains(room) ? own : CORRECT;
  }
}
