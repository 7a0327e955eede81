package dev.enginebay.tck;

import dev.enginebay.tck.probe.CleanRoom;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What JVMs of their own showed of the subject, each made once in a run when it is asked for. */
final class Observations {

  /** A JVM has as long as so many single events. */
  private static final int EVENTS = 10;

  private final ConformanceSubject declared;
  private final Patience patience;
  private @Nullable CleanRoom cleanRoom;

  Observations(ConformanceSubject declared, Patience patience) {
    this.declared = declared;
    this.patience = patience;
  }

  /** What the backend leaves behind. */
  synchronized CleanRoom cleanRoom() {
    if (cleanRoom == null) {
      try (Folder folder = new Folder()) {
        cleanRoom =
            CleanRoom.observe(
                declared.provider().id(),
                declared.config(),
                declared.jvmArguments(),
                declared.model(),
                folder.path(),
                patience.limit().multipliedBy(EVENTS));
      } catch (IOException failed) {
        throw new UncheckedIOException("The clean room could not be made.", failed);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("The clean room was given up.", stopped);
      }
    }
    return cleanRoom;
  }

  /** A fact that the JVM in the clean room noted. */
  String fact(String key) {
    CleanRoom room = cleanRoom();
    String fact = room.facts().get(key);
    if (fact != null) {
      return fact;
    }
    if (room.facts().containsKey("end")) {
      throw Unverified.because("This system does not tell '%s' of a process.".formatted(key));
    }
    throw new AssertionError(
        "The JVM that was to show '%s' did not come so far: %s. It noted %s and printed:%n%s"
            .formatted(key, room.ending().orElse("it hung"), room.facts(), room.printed()));
  }
}
