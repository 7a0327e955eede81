package dev.enginebay.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** How much of what the engines log is shown; read by the JDK's logging when it first starts. */
public final class LogLevels {

  /** The system property that names the least level shown. */
  static final String LEVEL = "enginebay.cli.log";

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

  /** Has logging configured from here, without starting it: a start costs time. */
  static void install() {
    System.setProperty("java.util.logging.config.class", LogLevels.class.getName());
  }

  /** Shows everything. Works before the first log message only. */
  static void showAll() {
    System.setProperty(LEVEL, "FINE");
  }
}
