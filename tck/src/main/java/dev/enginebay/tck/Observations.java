package dev.enginebay.tck;

import dev.enginebay.tck.probe.ChangedFile;
import dev.enginebay.tck.probe.CleanRoom;
import dev.enginebay.tck.probe.HostileRoom;
import java.util.List;

/** What JVMs of their own showed of the subject. */
interface Observations {

  /** What the backend leaves behind. */
  CleanRoom cleanRoom();

  /** How the backend fares among hostile models. */
  HostileRoom hostileRoom();

  /** How the backend fares when the file of its model is changed. */
  List<ChangedFile> changedFiles();
}
