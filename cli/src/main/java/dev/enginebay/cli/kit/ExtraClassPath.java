package dev.enginebay.cli.kit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Extra jars and class folders for the class path.
 *
 * @param entries the jars and folders; all of them exist
 */
record ExtraClassPath(List<Path> entries) {

  /** Parses entries as Java does: separated by colons, and {@code folder/*} means its jars. */
  static ExtraClassPath parse(String text) {
    List<Path> entries = new ArrayList<>();
    for (String part : text.split(File.pathSeparator, -1)) {
      if (part.endsWith("*")) {
        entries.addAll(jars(Path.of(part.substring(0, part.length() - 1))));
      } else if (!part.isEmpty()) {
        entries.add(Path.of(part));
      }
    }
    for (Path entry : entries) {
      if (!Files.exists(entry)) {
        throw new IllegalArgumentException("--classpath: '" + entry + "' does not exist.");
      }
    }
    return new ExtraClassPath(entries.stream().map(Path::toAbsolutePath).toList());
  }

  private static List<Path> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "--classpath: cannot read the folder '" + folder + "'.", unreadable);
    }
  }

  /** Runs an action while discovery sees the entries. */
  <T> T seen(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader usual = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls(), usual)) {
      thread.setContextClassLoader(loader);
      return work.get();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      thread.setContextClassLoader(usual);
    }
  }

  private URL[] urls() throws MalformedURLException {
    URL[] urls = new URL[entries.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = entries.get(i).toUri().toURL();
    }
    return urls;
  }
}
