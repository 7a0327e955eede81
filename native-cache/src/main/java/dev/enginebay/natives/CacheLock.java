package dev.enginebay.natives;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a folder, held by one thread of one process at a time. The system releases it if the
 * process dies.
 */
public final class CacheLock implements AutoCloseable {

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

  /**
   * The files that are open. It is state of the process, since closing a file a second time would
   * release the lock that another thread holds on it.
   */
  private static final Set<Path> OPENED = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel file;
  private final FileLock lock;

  private CacheLock(Path path, FileChannel file, FileLock lock) {
    this.path = path;
    this.file = file;
    this.lock = lock;
  }

  /** What a process that waits for the lock can see of its holder. */
  interface Progress {

    /**
     * Looks at what the holder does.
     *
     * @return a value that differs from the last one if the holder has got on
     */
    Object look() throws IOException;
  }

  /**
   * Acquires the lock, waiting until no other process or thread holds it.
   *
   * @param folder an existing folder, in which the file {@code lock} is locked
   * @param patience how long to wait
   * @return the lock, held until it is closed
   * @throws IOException if it cannot be acquired in that time, or this thread is interrupted
   */
  public static CacheLock on(Path folder, Duration patience) throws IOException {
    return on(folder, patience, () -> patience);
  }

  /**
   * Acquires the lock, waiting as long as its holder gets on.
   *
   * @param patience how long to wait without progress
   */
  static CacheLock on(Path folder, Duration patience, Progress progress) throws IOException {
    Path file = folder.toRealPath().resolve("lock");
    Object seen = progress.look();
    for (long since = System.nanoTime(); ; ) {
      CacheLock lock = unlessHeld(file);
      if (lock != null) {
        return lock;
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new IOException("interrupted while another process held " + folder);
      }
      Object now = progress.look();
      if (!now.equals(seen)) {
        seen = now;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > patience.toNanos()) {
        throw new IOException(
            "another process has held %s for minutes; end that process".formatted(folder));
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private static @Nullable CacheLock unlessHeld(Path path) throws IOException {
    if (!OPENED.add(path)) {
      return null;
    }
    CacheLock lock = null;
    try {
      lock = unlessHeldByOthers(path);
      return lock;
    } finally {
      if (lock == null) {
        OPENED.remove(path);
      }
    }
  }

  private static @Nullable CacheLock unlessHeldByOthers(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = file.tryLock();
      return lock == null ? null : new CacheLock(path, file, lock);
    } catch (OverlappingFileLockException heldForAnotherClassLoader) {
      return null;
    } finally {
      if (lock == null) {
        file.close();
      }
    }
  }

  /** Releases the lock. */
  @Override
  public void close() throws IOException {
    try {
      lock.release();
      file.close();
    } finally {
      OPENED.remove(path);
    }
  }
}
