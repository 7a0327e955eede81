package dev.enginebay.djl.library;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * System properties that DJL reads while it starts. They are as before once it has started, so that
 * they change nothing for an application that uses DJL itself.
 */
final class Settings {

  private final Map<String, String> values = new LinkedHashMap<>();

  /** Adds a property, unless the application has set it or the environment variable of its name. */
  void add(String property, String value) {
    if (System.getProperty(property) == null && System.getenv(property) == null) {
      values.put(property, value);
    }
  }

  /** Adds a property whatever the application has set. */
  void force(String property, String value) {
    values.put(property, value);
  }

  /** Runs what reads the properties. */
  void during(Runnable start) {
    Map<String, @Nullable String> before = new LinkedHashMap<>();
    values.keySet().forEach(property -> before.put(property, System.getProperty(property)));
    try {
      values.forEach(System::setProperty);
      start.run();
    } finally {
      before.forEach(Settings::restore);
    }
  }

  private static void restore(String property, @Nullable String value) {
    if (value == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, value);
    }
  }
}
