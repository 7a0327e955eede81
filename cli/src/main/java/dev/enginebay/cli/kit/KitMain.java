package dev.enginebay.cli.kit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.enginebay.cli.terminal.LogLevels;
import java.io.IOException;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** Runs the conformance kit in a JVM that does nothing else; the results are in the journal. */
public final class KitMain {

  private KitMain() {}

  /**
   * Runs the kit and exits: with code 0 if the kit finished, whatever its verdict.
   *
   * @param none ignored; the subject is in system properties
   */
  public static void main(String... none) {
    LogLevels.install();
    endWithParent();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create(nothingOfOthers()).execute(request(), listener);
    boolean sound = true;
    for (Failure failure : listener.getSummary().getFailures()) {
      if (!(failure.getException() instanceof AssertionError)) {
        sound = false;
        System.err.println(failure.getException());
      }
    }
    System.exit(sound ? 0 : 3);
  }

  /** Returns a configuration that ignores listeners, filters and engines in a backend's jars. */
  private static LauncherConfig nothingOfOthers() {
    return LauncherConfig.builder()
        .enableLauncherSessionListenerAutoRegistration(false)
        .enableLauncherDiscoveryListenerAutoRegistration(false)
        .enableTestExecutionListenerAutoRegistration(false)
        .enablePostDiscoveryFilterAutoRegistration(false)
        .enableTestEngineAutoRegistration(false)
        .addTestEngines(new JupiterTestEngine())
        .build();
  }

  /** Returns a request that ignores any {@code junit-platform.properties}. */
  private static LauncherDiscoveryRequest request() {
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(KitConformance.class))
            .enableImplicitConfigurationParameters(false);
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("enginebay.tck."))
        .forEach(name -> request.configurationParameter(name, System.getProperty(name)));
    return request.build();
  }

  /** Exits when standard input is closed, since then the command line has ended. */
  private static void endWithParent() {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is ever written.
                }
              } catch (IOException broken) {
                // The pipe is broken: the parent has ended.
              }
              Runtime.getRuntime().halt(143);
            },
            "enginebay-parent");
    thread.setDaemon(true);
    thread.start();
  }
}
