package dev.enginebay.tck.support;

import java.util.HashMap;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps from the console what a backend rightly logs of failures that the kit brings about: whoever
 * sees stack traces in a green run looks for what is wrong.
 */
public final class ExpectedLogs implements AutoCloseable {

  /** What such a failure says. */
  public static final String MESSAGE = "thrown by the kit";

  private final Map<Handler, @Nullable Filter> before = new HashMap<>();

  /** Begins to keep them back, until it is closed. */
  public ExpectedLogs() {
    for (Handler handler : LogManager.getLogManager().getLogger("").getHandlers()) {
      Filter usual = handler.getFilter();
      before.put(handler, usual);
      handler.setFilter(entry -> !isExpected(entry) && (usual == null || usual.isLoggable(entry)));
    }
  }

  private static boolean isExpected(LogRecord entry) {
    for (Throwable thrown = entry.getThrown(); thrown != null; thrown = thrown.getCause()) {
      if (MESSAGE.equals(thrown.getMessage())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    before.forEach(Handler::setFilter);
  }
}
