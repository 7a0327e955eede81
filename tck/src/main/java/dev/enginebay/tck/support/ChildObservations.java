package dev.enginebay.tck.support;

import dev.enginebay.tck.hostile.HostileCase;
import dev.enginebay.tck.hostile.HostileCases;
import dev.enginebay.tck.probe.ChangedFile;
import dev.enginebay.tck.probe.CleanRoom;
import dev.enginebay.tck.probe.FileChange;
import dev.enginebay.tck.probe.Guest;
import dev.enginebay.tck.probe.HostileRoom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts each JVM once, when its observations are first needed. */
public final class ChildObservations implements Observations {

  /** A JVM may be silent for this many times the limit of a single event. */
  private static final int EVENTS = 3;

  private final Declared declared;
  private final Patience patience;
  private final int hostileOfEachFamily;
  private @Nullable CleanRoom cleanRoom;
  private @Nullable HostileRoom hostileRoom;
  private @Nullable List<ChangedFile> changedFiles;

  /**
   * Creates complete observations.
   *
   * @param declared the backend and the model
   * @param patience how long JVMs may be silent
   */
  public ChildObservations(Declared declared, Patience patience) {
    this(declared, patience, Integer.MAX_VALUE);
  }

  /**
   * Creates observations with only a few hostile models.
   *
   * @param declared the backend and the model
   * @param patience how long JVMs may be silent
   * @param hostileOfEachFamily the most hostile models of each family
   */
  public ChildObservations(Declared declared, Patience patience, int hostileOfEachFamily) {
    this.declared = declared;
    this.patience = patience;
    this.hostileOfEachFamily = hostileOfEachFamily;
  }

  @Override
  public synchronized CleanRoom cleanRoom() {
    if (cleanRoom == null) {
      cleanRoom =
          made(
              "clean room",
              folder -> CleanRoom.observe(guest(), folder, patience.limit().multipliedBy(EVENTS)));
    }
    return cleanRoom;
  }

  @Override
  public synchronized HostileRoom hostileRoom() {
    if (hostileRoom == null) {
      hostileRoom =
          made(
              "room of hostile models",
              folder ->
                  HostileRoom.observe(
                      guest(),
                      HostileCases.sample(hostile(folder), hostileOfEachFamily),
                      folder,
                      patience.limit()));
    }
    return hostileRoom;
  }

  @Override
  public synchronized List<ChangedFile> changedFiles() {
    if (changedFiles == null) {
      List<ChangedFile> seen = new ArrayList<>();
      for (FileChange change : FileChange.values()) {
        seen.add(
            made("JVM in which the model's file is changed", folder -> changed(change, folder)));
      }
      changedFiles = List.copyOf(seen);
    }
    return changedFiles;
  }

  private ChangedFile changed(FileChange change, Path folder)
      throws IOException, InterruptedException {
    Path copy =
        ModelCopy.apart(declared.model(), Files.createDirectories(folder.resolve("models")));
    return ChangedFile.observe(
        guest(), copy, change, folder, patience.limit().multipliedBy(EVENTS));
  }

  private Guest guest() {
    return new Guest(
        declared.provider().id(), declared.model(), declared.config(), declared.jvmArguments());
  }

  private List<HostileCase> hostile(Path folder) throws IOException {
    List<HostileCase> cases = new ArrayList<>(HostileCases.made(declared.model()));
    if (declared.hostileModels().isPresent()) {
      cases.addAll(HostileCases.brought(declared.hostileModels().get(), folder.resolve("brought")));
    }
    return cases;
  }

  private interface Room<T> {
    T in(Path folder) throws IOException, InterruptedException;
  }

  private static <T> T made(String name, Room<T> room) {
    try (Folder folder = new Folder()) {
      return room.in(folder.path());
    } catch (IOException failed) {
      throw new UncheckedIOException("The " + name + " could not be created.", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "The " + name + " was abandoned after an interrupt.", stopped);
    }
  }
}
