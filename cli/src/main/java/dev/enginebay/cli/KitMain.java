package dev.enginebay.cli;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** Runs the conformance kit in a JVM that does nothing else; the kit's journal tells what came. */
public final class KitMain {

  private KitMain() {}

  /**
   * Runs the kit and ends the JVM: with code 0 if the kit came to its end, whatever it found.
   *
   * @param none the subject stands in system properties
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

  /** The jars of a backend may bring listeners, filters and engines; none takes part. */
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

  /** Returns the kit with its own settings, whatever a {@code junit-platform.properties} says. */
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

  /** The other end of the input is the command line; when it is gone nobody waits for an answer. */
  private static void endWithParent() {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is ever said.
                }
              } catch (IOException broken) {
                // So is the other end.
              }
              Runtime.getRuntime().halt(143);
            },
            "enginebay-parent");
    thread.setDaemon(true);
    thread.start();
  }
}
