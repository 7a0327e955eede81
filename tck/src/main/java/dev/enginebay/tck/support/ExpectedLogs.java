package dev.enginebay.tck.support;

import java.util.HashMap;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps log entries of failures that the kit provokes off the console, since stack traces in a
 * green run would look like defects.
 */
public final class ExpectedLogs implements AutoCloseable {

  /** The message of such a failure. */
  public static final String MESSAGE = "thrown by the kit";

  private final Map<Handler, @Nullable Filter> before = new HashMap<>();

  /** Filters the log entries until it is closed. */
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
