package dev.enginebay.tck.mutants;

import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.DelegatingProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Backends that leave something behind. */
final class BrokenCleanRooms {

  /** Keeps leaked objects reachable forever. */
  private static final List<Object> LEAKED = new ArrayList<>();

  private static final int MEGABYTES_8 = 8 << 20;

  /** Native memory of half the tiny model's size. */
  private static final int HALF_A_MODEL = 2 << 20;

  private BrokenCleanRooms() {}

  static List<Mutant> mutants() {
    return List.of(
            constructing("DISC-01", "opens-a-file-when-made", BrokenCleanRooms::openFile),
            Mutant.provider("DISC-01", "is-found-under-another-id", BrokenCleanRooms::renamed),
            onFailure("LOAD-05", "leaks-a-thread-when-load-fails", () -> linger(true)),
            onFailure("LOAD-05", "leaks-a-file-when-load-fails", BrokenCleanRooms::openFile),
            onFailure("LOAD-05", "leaks-memory-when-load-fails", () -> leak(new byte[MEGABYTES_8])),
            onUnload("UNLD-04", "leaks-memory-each-cycle", () -> leak(new byte[MEGABYTES_8])),
            onUnload(
                "UNLD-04",
                "leaks-half-a-model",
                () -> leak(ByteBuffer.allocateDirect(HALF_A_MODEL))),
            onUnload("RES-01", "leaves-a-daemon-after-unload", () -> linger(true)),
            onUnload("RES-01", "keeps-the-jvm-alive", () -> linger(false)),
            onUnload("RES-02", "leaves-a-temp-file", BrokenCleanRooms::temp),
            onUnload("RES-03", "prints-to-stdout", () -> System.out.println("unloaded")),
            onUnload("RES-03", "prints-to-stderr", () -> System.err.println("unloaded")),
            onUnload("RES-04", "listens-on-a-port", BrokenCleanRooms::listen),
            onUnload("RES-04", "leaves-an-empty-folder-at-home", BrokenCleanRooms::folderAtHome),
            onUnload("RES-04", "writes-to-the-environments-home", BrokenCleanRooms::noteAtHome)
                .also("RES-02"))
        .stream()
        .map(mutant -> mutant.in(Mutant.Room.CLEAN))
        .toList();
  }

  private static Mutant constructing(String clause, String name, Runnable fault) {
    return Mutant.provider(
        clause,
        name,
        provider -> {
          inChild(fault);
          return provider;
        });
  }

  private static Mutant onFailure(String clause, String name, Runnable fault) {
    return OtherLoads.failure(
        clause,
        name,
        (model, failure) -> {
          inChild(fault);
          return failure;
        });
  }

  private static Mutant onUnload(String clause, String name, Runnable fault) {
    return Mutant.of(
        clause,
        name,
        backend ->
            new DelegatingBackend(backend) {
              @Override
              public void unload() {
                super.unload();
                inChild(fault);
              }
            });
  }

  /** These faults would accumulate in the JVM of the tests. */
  private static void inChild(Runnable fault) {
    if (System.getProperty(MutantProvider.MUTANT) != null) {
      fault.run();
    }
  }

  private static BackendProvider renamed(BackendProvider provider) {
    return new DelegatingProvider(provider) {
      @Override
      public String id() {
        return System.getProperty(MutantProvider.MUTANT) == null ? super.id() : "other";
      }
    };
  }

  private static void leak(Object object) {
    LEAKED.add(object);
  }

  private static void linger(boolean daemon) {
    Thread thread = new Thread(LockSupport::park, "left-behind");
    thread.setDaemon(daemon);
    thread.start();
  }

  private static Path temp() {
    try {
      return Files.createTempFile("left", ".tmp");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void folderAtHome() {
    try {
      Files.createDirectories(
          Path.of(System.getProperty("user.home"), ".cache", "library", "temp"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void noteAtHome() {
    try {
      Files.writeString(Path.of(System.getenv("HOME"), ".telemetry"), "unloaded");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void openFile() {
    try {
      leak(FileChannel.open(Path.of(System.getProperty("java.home"), "release")));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void listen() {
    try {
      leak(new ServerSocket(0));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
