package dev.enginebay.cli.terminal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** The log level of the engines; the JDK's logging reads it when it starts. */
public final class LogLevels {

  /** The system property for the lowest level that is shown. */
  public static final String LEVEL = "enginebay.cli.log";

  /**
   * Configures logging; called by {@link LogManager}.
   *
   * @throws IOException never
   */
  public LogLevels() throws IOException {
    String level = System.getProperty(LEVEL, "SEVERE");
    String settings =
        """
        handlers=java.util.logging.ConsoleHandler
        .level=%s
        java.util.logging.ConsoleHandler.level=ALL
        java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter
        java.util.logging.SimpleFormatter.format=%%3$s: %%5$s%%6$s%%n
        """
            .formatted(level);
    LogManager.getLogManager()
        .readConfiguration(new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8)));
  }

  /** Registers this class for logging without starting it, since a start takes time. */
  public static void install() {
    System.setProperty("java.util.logging.config.class", LogLevels.class.getName());
  }

  /** Shows all levels. Must be called before the first log message. */
  public static void showAll() {
    System.setProperty(LEVEL, "FINE");
  }
}
