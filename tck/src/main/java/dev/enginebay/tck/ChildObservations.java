package dev.enginebay.tck;

import dev.enginebay.tck.probe.CleanRoom;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Starts the JVMs when they are asked for, each once. */
final class ChildObservations implements Observations {

  /** A JVM has as long as so many single events. */
  private static final int EVENTS = 3;

  private final ConformanceSubject declared;
  private final Patience patience;
  private @Nullable CleanRoom cleanRoom;

  ChildObservations(ConformanceSubject declared, Patience patience) {
    this.declared = declared;
    this.patience = patience;
  }

  @Override
  public synchronized CleanRoom cleanRoom() {
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
}
