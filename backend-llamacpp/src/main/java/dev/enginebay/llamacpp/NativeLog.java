package dev.enginebay.llamacpp;

import com.sun.jna.Callback;
import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where llama.cpp's messages go: to the {@link System.Logger} {@code dev.enginebay.llamacpp}, and
 * to whoever records those of the present thread to explain a failure. Never to the console.
 *
 * <p>Errors are logged quietly too, since each becomes an exception with its own message.
 */
final class NativeLog implements Callback {

  static final System.Logger LOG = System.getLogger("dev.enginebay.llamacpp");

  private static final int KEPT_LINES = 20;
  private static final int LONGEST_LINE = 2000;

  /** llama.cpp's levels below this one are its debugging output. */
  private static final int INFO = 2;

  private final Map<Thread, Recording> recordings = new ConcurrentHashMap<>();

  NativeLog() {
    // A thread of llama.cpp's own that logs must not keep the process alive.
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

  /** Records what llama.cpp says on the present thread until the recording is closed. */
  Recording record() {
    Recording recording = new Recording();
    recordings.put(Thread.currentThread(), recording);
    return recording;
  }

  /** The last lines said on one thread. */
  final class Recording implements AutoCloseable {

    private final Deque<String> lines = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();

    private void append(String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\n') {
          lines.addLast(line.toString());
          line.setLength(0);
          if (lines.size() > KEPT_LINES) {
            lines.removeFirst();
          }
        } else if (line.length() < LONGEST_LINE) {
          line.append(c);
        }
      }
    }

    /** The line that says best what went wrong, or a text that says that there is none. */
    String complaint() {
      String last = "llama.cpp gave no reason";
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

    boolean contains(String words) {
      return lines.stream().anyMatch(said -> said.contains(words));
    }

    @Override
    public void close() {
      recordings.remove(Thread.currentThread());
    }
  }
}
