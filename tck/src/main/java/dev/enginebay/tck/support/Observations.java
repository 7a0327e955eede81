package dev.enginebay.tck.support;

import dev.enginebay.tck.probe.ChangedFile;
import dev.enginebay.tck.probe.CleanRoom;
import dev.enginebay.tck.probe.HostileRoom;
import java.util.List;

/** Observations of the subject in separate JVMs. */
public interface Observations {

  /**
   * Returns what the backend leaves behind.
   *
   * @return the observations, made once in a run
   */
  CleanRoom cleanRoom();

  /**
   * Returns what happens when the backend loads hostile models.
   *
   * @return the observations, made once in a run
   */
  HostileRoom hostileRoom();

  /**
   * Returns what happens when the file of a loaded model is changed.
   *
   * @return the observations of each change, made once in a run
   */
  List<ChangedFile> changedFiles();
}
