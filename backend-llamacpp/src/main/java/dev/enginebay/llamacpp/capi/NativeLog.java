package dev.enginebay.llamacpp.capi;

import com.sun.jna.Callback;
import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The destination of llama.cpp's log: the {@link System.Logger} {@code dev.enginebay.llamacpp}, and
 * recordings of the current thread's lines that explain a failure. It never goes to the console.
 *
 * <p>Errors are logged at a low level too, since each becomes an exception with its own message.
 */
public final class NativeLog implements Callback {

  public static final System.Logger LOG = System.getLogger("dev.enginebay.llamacpp");

  /** The text if there is no complaint. */
  static final String NO_COMPLAINT = "llama.cpp gave no reason";

  private static final int KEPT_LINES = 20;
  private static final int MAX_LINES = 2000;
  private static final int LONGEST_LINE = 2000;

  /** llama.cpp's levels below this one are debug output. */
  private static final int INFO = 2;

  private final Map<Thread, Recording> recordings = new ConcurrentHashMap<>();

  NativeLog() {
    // A thread of llama.cpp that logs must not keep the process alive.
    Native.setCallbackThreadInitializer(
        this, new CallbackThreadInitializer(true, true, "llama.cpp"));
  }

  /** Called by native code; its signature is what JNA reads. */
  public void callback(int level, Pointer text, Pointer unused) {
    Level as = level < INFO ? Level.TRACE : Level.DEBUG;
    Recording recording = recordings.get(Thread.currentThread());
    if (recording == null && !LOG.isLoggable(as)) {
      return;
    }
    String message = text.getString(0, StandardCharsets.UTF_8.name());
    if (recording != null) {
      recording.append(message);
    }
    LOG.log(as, () -> message.stripTrailing());
  }

  /** Records the last lines that llama.cpp logs on the current thread until it is closed. */
  public Recording record() {
    return record(KEPT_LINES, line -> true);
  }

  /** Records all lines that match; recordings on the same thread can be nested. */
  public Recording record(Predicate<String> kind) {
    return record(MAX_LINES, kind);
  }

  private Recording record(int most, Predicate<String> kind) {
    Thread thread = Thread.currentThread();
    Recording recording = new Recording(most, kind, recordings.get(thread));
    recordings.put(thread, recording);
    return recording;
  }

  /** The last matching log lines of one thread. */
  public final class Recording implements AutoCloseable {

    private final int most;
    private final Predicate<String> kind;
    private final @Nullable Recording outer;
    private final Deque<String> lines = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();

    private Recording(int most, Predicate<String> kind, @Nullable Recording outer) {
      this.most = most;
      this.kind = kind;
      this.outer = outer;
    }

    private void append(String text) {
      if (outer != null) {
        outer.append(text);
      }
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\n') {
          if (kind.test(line.toString())) {
            lines.addLast(line.toString());
          }
          line.setLength(0);
          if (lines.size() > most) {
            lines.removeFirst();
          }
        } else if (line.length() < LONGEST_LINE) {
          line.append(c);
        }
      }
    }

    /** Returns the line that best explains a failure, or a text that says that there is none. */
    public String complaint() {
      String last = NO_COMPLAINT;
      for (String said : lines) {
        if (said.contains("error") || said.contains("failed") || said.contains("unable")) {
          last = said.strip();
        }
        if (said.contains("error loading model")) {
          return said.strip();
        }
      }
      return last;
    }

    public List<String> lines() {
      return List.copyOf(lines);
    }

    public boolean contains(String words) {
      return lines.stream().anyMatch(said -> said.contains(words));
    }

    @Override
    public void close() {
      if (outer == null) {
        recordings.remove(Thread.currentThread());
      } else {
        recordings.put(Thread.currentThread(), outer);
      }
    }
  }
}
