package dev.enginebay.tck.support;

import dev.enginebay.tck.probe.ChangedFile;
import dev.enginebay.tck.probe.CleanRoom;
import dev.enginebay.tck.probe.HostileRoom;
import java.util.List;

/** What JVMs of their own showed of the subject. */
public interface Observations {

  /**
   * What the backend leaves behind.
   *
   * @return what was seen, once in a run
   */
  CleanRoom cleanRoom();

  /**
   * Returns how the backend fares among hostile models.
   *
   * @return what was seen, once in a run
   */
  HostileRoom hostileRoom();

  /**
   * How the backend fares when the file of its model is changed.
   *
   * @return what was seen of each change, once in a run
   */
  List<ChangedFile> changedFiles();
}
