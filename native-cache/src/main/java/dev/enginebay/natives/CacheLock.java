package dev.enginebay.natives;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a folder, held by one thread of one process at a time. The system releases it if the
 * process dies.
 */
public final class CacheLock implements AutoCloseable {

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

  private final FileChannel file;
  private final FileLock lock;

  private CacheLock(FileChannel file, FileLock lock) {
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
    FileChannel file =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      Object seen = progress.look();
      for (long since = System.nanoTime(); ; ) {
        FileLock lock = tryLock(file);
        if (lock != null) {
          return new CacheLock(file, lock);
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
    } catch (IOException | RuntimeException failure) {
      file.close();
      throw failure;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException heldInThisProcess) {
      return null;
    }
  }

  /** Releases the lock. */
  @Override
  public void close() throws IOException {
    lock.release();
    file.close();
  }
}
