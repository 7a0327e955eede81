package dev.enginebay.tck;

import dev.enginebay.tck.probe.ChangedFile;
import dev.enginebay.tck.probe.CleanRoom;
import dev.enginebay.tck.probe.Guest;
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

  /** A fact that the JVM in the clean room noted. */
  default String fact(String key) {
    CleanRoom room = cleanRoom();
    String fact = room.facts().get(key);
    if (fact != null) {
      return fact;
    }
    if (room.facts().containsKey("end")) {
      throw Unverified.because("This system does not tell '%s' of a process.".formatted(key));
    }
    if (room.facts().getOrDefault(Guest.FOUND, "").equals("false")) {
      throw Unverified.because("ServiceLoader does not find the backend, see DISC-01.");
    }
    if (room.starved()) {
      throw Unverified.because(
          "The machine was too busy to show '%s' (-D%s=SECONDS waits longer)."
              .formatted(key, Run.PATIENCE));
    }
    throw new AssertionError(
        "The JVM that was to show '%s' did not come so far: %s. It noted %s and printed:%n%s"
            .formatted(key, room.ending().orElse("it hung"), room.facts(), room.printed()));
  }
}
