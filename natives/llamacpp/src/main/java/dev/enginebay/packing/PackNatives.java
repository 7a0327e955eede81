package dev.enginebay.packing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The main class of the packer, which the build runs. */
public final class PackNatives {

  // A build must not wait long for optional files; CUDA's packages have 300 MB.
  private static final Duration UNASKED = Duration.ofMinutes(5);
  private static final Duration DEMANDED = Duration.ofMinutes(30);

  private PackNatives() {}

  /**
   * Packs native libraries into folders.
   *
   * @param arguments the lock file, llama.cpp's licence, the output folder, the value of {@code
   *     -Dnatives}, and {@code offline=true} if Maven is offline
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    LockFile lock = LockFile.read(Path.of(arguments[0]));
    String host = HostClassifier.ofThisMachine();
    Selection selection = Selection.of(arguments[3], lock, host);
    boolean offline = arguments[4].equals("offline=true");
    Optional<Npm> npm =
        Npm.find(Optional.ofNullable(System.getenv("PATH")).orElse(""))
            .map(path -> new Npm(path, selection.demanded() ? DEMANDED : UNASKED, offline));
    new NativesBuild(lock, Path.of(arguments[1]), Path.of(arguments[2]), System.out)
        .run(selection, host, npm);
  }
}
