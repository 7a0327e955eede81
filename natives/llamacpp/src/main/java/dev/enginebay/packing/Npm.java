package dev.enginebay.packing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The npm client of this machine, which uses the user's registry, proxy and cache. */
final class Npm implements PackageSource {

  private static final int SHOWN_LINES = 4;

  private final Path command;
  private final Duration limit;
  private final boolean offline;

  Npm(Path command, Duration limit, boolean offline) {
    this.command = command;
    this.limit = limit;
    this.offline = offline;
  }

  /** Returns the client in the folders of a search path. */
  static Optional<Path> find(String searchPath) {
    // Windows has both, but only npm.cmd can be started.
    List<String> names = File.separatorChar == '\\' ? List.of("npm.cmd") : List.of("npm");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(searchPath)
        .flatMap(folder -> names.stream().flatMap(name -> path(folder, name)))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  private static Stream<Path> path(String folder, String name) {
    try {
      return folder.isEmpty() ? Stream.empty() : Stream.of(Path.of(folder, name).toAbsolutePath());
    } catch (InvalidPathException e) {
      return Stream.empty();
    }
  }

  @Override
  public Path fetch(NpmPackage wanted, Path folder) throws IOException, NpmException {
    Path words = Files.createTempFile(folder, "npm", ".log");
    Process process;
    try {
      process =
          new ProcessBuilder(arguments(wanted))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(words.toFile())
              .start();
    } catch (IOException e) {
      throw new NpmException("npm could not be started: " + e.getMessage());
    }
    process.getOutputStream().close();
    int status = await(process, wanted);
    if (status != 0) {
      throw new NpmException(
          "npm could not fetch "
              + wanted.described()
              + " (exit status "
              + status
              + "): "
              + said(words));
    }
    return archiveIn(folder, wanted);
  }

  private List<String> arguments(NpmPackage wanted) {
    List<String> arguments = new ArrayList<>();
    arguments.add(command.toString());
    arguments.add("pack");
    arguments.add(wanted.name() + "@" + wanted.version());
    arguments.add(offline ? "--offline" : "--prefer-offline");
    arguments.add("--ignore-scripts");
    arguments.add("--loglevel=error");
    arguments.add("--no-update-notifier");
    // npm's default timeout is minutes for each attempt.
    arguments.add("--fetch-retries=1");
    arguments.add("--fetch-retry-mintimeout=1000");
    arguments.add("--fetch-timeout=30000");
    return arguments;
  }

  private int await(Process process, NpmPackage wanted) throws NpmException {
    try {
      if (process.waitFor(limit.toMillis(), MILLISECONDS)) {
        return process.exitValue();
      }
      throw new NpmException(
          "npm did not fetch " + wanted.described() + " within " + limit.toMinutes() + " minutes");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NpmException("the build was interrupted while npm fetched " + wanted.described());
    } finally {
      // npm is a script that starts another process.
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Returns npm's output, without the prefix of its lines and the name of its log file. */
  private static String said(Path words) throws IOException {
    return new String(Files.readAllBytes(words), UTF_8)
        .lines()
        .map(line -> line.replaceFirst("^npm (error|ERR!|warn|WARN) ?", "").strip())
        .filter(line -> !line.isEmpty() && !line.matches("(at |A complete log).*"))
        .limit(SHOWN_LINES)
        .collect(Collectors.joining("; "));
  }

  private static Path archiveIn(Path folder, NpmPackage wanted) throws IOException, NpmException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".tgz"))
          .findFirst()
          .orElseThrow(
              () ->
                  new NpmException(
                      "npm succeeded, but there is no archive of " + wanted.described()));
    }
  }
}
