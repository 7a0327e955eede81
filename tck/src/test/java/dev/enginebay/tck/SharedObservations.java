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
 * What child JVMs show of a mutant where they meet it, and else of the correct backend, which they
 * see once for all mutants.
 *
 * @param own what they show of the mutant
 * @param rooms where they meet it
 */
public record SharedObservations(Observations own, Set<Room> rooms) implements Observations {

  /** Enough to see what a backend is like, and little enough for every mutant. */
  static final int HOSTILE_OF_EACH_FAMILY = 1;

  private static final Observations CORRECT =
      new ChildObservations(
          ConformanceSubject.of(new ScriptedProvider(), ScriptedModel.file()),
          new Patience(Duration.ofSeconds(30), Duration.ZERO),
          HOSTILE_OF_EACH_FAMILY);

  /** Looks at the correct backend now, so that no test waits for it. */
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
