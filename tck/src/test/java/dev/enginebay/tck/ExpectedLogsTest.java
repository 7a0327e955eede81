package dev.enginebay.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.tck.support.ExpectedLogs;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A green run logs nothing that looks like a defect. */
class ExpectedLogsTest {

  @TempDir Path reports;

  private final Logger root = Logger.getLogger("");
  private final ByteArrayOutputStream console = new ByteArrayOutputStream();
  private final StreamHandler handler = new StreamHandler(console, new SimpleFormatter());

  private final List<Handler> usual = List.of(root.getHandlers());

  @BeforeEach
  void listenInPlaceOfTheConsole() {
    usual.forEach(root::removeHandler);
    root.addHandler(handler);
  }

  @AfterEach
  void listenNoLonger() {
    root.removeHandler(handler);
    usual.forEach(root::addHandler);
  }

  @Test
  void subscribersThatTheKitLetsThrowAreNotLogged() {
    GroupRun run =
        GroupRun.of(reports, ScriptedConformance.class, BackendConformance.StreamSubscriber.class);

    assertThat(run.failures()).isEmpty();
    assertThat(logged()).doesNotContain(ExpectedLogs.MESSAGE);
  }

  @Test
  void otherFailuresAreAndAfterTheRunAll() {
    ExpectedLogs logs = new ExpectedLogs();
    root.log(Level.WARNING, "Broken", new IllegalStateException("of the backend's own"));
    root.log(Level.WARNING, "Foreseen", new IllegalStateException(ExpectedLogs.MESSAGE));
    logs.close();
    root.log(Level.WARNING, "Later", new IllegalStateException(ExpectedLogs.MESSAGE));

    assertThat(logged()).contains("Broken", "Later").doesNotContain("Foreseen");
  }

  private String logged() {
    handler.flush();
    return console.toString(UTF_8);
  }
}
