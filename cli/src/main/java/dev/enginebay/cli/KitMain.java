package dev.enginebay.cli;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
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
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(KitConformance.class))
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
            .build();
    LauncherFactory.create().execute(request, listener);
    boolean sound = true;
    for (Failure failure : listener.getSummary().getFailures()) {
      if (!(failure.getException() instanceof AssertionError)) {
        sound = false;
        System.err.println(failure.getException());
      }
    }
    System.exit(sound ? 0 : 3);
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
