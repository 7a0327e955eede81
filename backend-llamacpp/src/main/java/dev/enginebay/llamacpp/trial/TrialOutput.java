package dev.enginebay.llamacpp.trial;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.llamacpp.trial.TrialVerdict.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The output of a trial's JVM, read as it is written: its {@link TrialLine}s, and the last output
 * of llama.cpp and of the JVM. It goes to a file, since a pipe would have to be drained in time.
 */
final class TrialOutput {

  private static final int KEPT_LINES = 100;
  private static final int LONGEST_LINE = 4000;
  private static final int LONGEST_WORDS = 400;
  private static final long MAX_BYTES = 16 << 20;

  private static final int KILLED = 137;

  /** SIGHUP, SIGINT, SIGTERM. */
  private static final Set<Integer> ENDED_FROM_OUTSIDE = Set.of(129, 130, 143);

  /** Matches lines that explain why native code ended the process. */
  private static final Pattern COMPLAINT =
      Pattern.compile("GGML_ASSERT|GGML_ABORT|fatal error|terminate called|  what\\(\\)");

  private static final Pattern OUT_OF_MEMORY =
      Pattern.compile(
          "(?i)bad_alloc|out of memory|insufficient memory|cannot allocate|(failed|unable) to"
              + " allocate");

  /** Matches folders on the machine where the library was built, which are left out. */
  private static final Pattern FOLDERS = Pattern.compile("\\S*/(?=[^/\\s]+\\.\\w+:\\d+:)");

  private final Path file;
  private final Deque<String> lines = new ArrayDeque<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long bytes;
  private boolean ready;
  private String end = "";

  TrialOutput(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /** Reads new output; returns whether the trial made progress. */
  boolean read() throws IOException {
    boolean gotOn = false;
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(bytes);
      byte[] buffer = new byte[1 << 13];
      for (int n = in.read(buffer); n > 0 && !isTooLong(); n = in.read(buffer)) {
        bytes += n;
        for (int i = 0; i < n; i++) {
          if (buffer[i] == '\n') {
            gotOn |= take(line.toString(StandardCharsets.UTF_8).strip());
            line.reset();
          } else if (line.size() < LONGEST_LINE) {
            line.write(buffer[i]);
          }
        }
      }
    }
    return gotOn;
  }

  private boolean take(String text) {
    if (!TrialLine.isOne(text)) {
      lines.addLast(text);
      if (lines.size() > KEPT_LINES) {
        lines.removeFirst();
      }
      return false;
    }
    if (text.equals(TrialLine.READY)) {
      ready = true;
    } else if (!text.equals(TrialLine.STEP)) {
      end = text;
    }
    return true;
  }

  /** Returns whether the output is too long. */
  boolean isTooLong() {
    return bytes > MAX_BYTES;
  }

  /**
   * Returns the verdict of a trial that has ended.
   *
   * @param exitValue the exit value; 128 plus the signal number if a signal ended the process
   * @param took how long it ran
   * @throws IOException if it ended for a reason that is not the model's fault
   * @throws InferenceException if the model was refused, or memory ran out
   */
  TrialVerdict verdict(int exitValue, Duration took) throws IOException {
    if (end.equals(TrialLine.PASSED)) {
      return new TrialVerdict(
          Kind.PASSED, String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0));
    }
    if (!end.isEmpty()) {
      throw TrialLine.failure(end);
    }
    String words = ending(exitValue) + lastWords();
    if (!ready) {
      throw new IOException("its JVM ended before it opened the model, " + words);
    }
    if (exitValue == KILLED || OUT_OF_MEMORY.matcher(words).find()) {
      throw new InferenceException(
          Reason.OUT_OF_MEMORY,
          "There is not enough memory to try the model in a separate JVM, %s. Free memory, lower contextSize, or use a smaller model."
              .formatted(words));
    }
    if (ENDED_FROM_OUTSIDE.contains(exitValue)) {
      throw new IOException("its JVM was killed from outside, " + words);
    }
    return new TrialVerdict(Kind.FATAL, "crashed, " + words);
  }

  private static String ending(int exitValue) {
    return switch (exitValue) {
      case 132 -> "SIGILL";
      case 134 -> "SIGABRT";
      case 135, 138 -> "SIGBUS";
      case 136 -> "SIGFPE";
      case KILLED -> "SIGKILL";
      case 139 -> "SIGSEGV";
      default -> "exit code " + exitValue;
    };
  }

  private String lastWords() {
    String words = "";
    boolean frame = false;
    for (String said : lines) {
      if (frame) {
        words = said.substring(1).strip();
        frame = false;
      }
      if (COMPLAINT.matcher(said).find()) {
        words = words.isEmpty() ? said : words + " " + said;
        if (said.contains("GGML_ASSERT")) {
          break;
        }
      }
      frame = said.startsWith("# Problematic frame");
    }
    if (words.isEmpty()) {
      words = lines.stream().filter(said -> !said.isBlank()).reduce("", (one, other) -> other);
    }
    String shown = FOLDERS.matcher(words).replaceAll("");
    return shown.isEmpty()
        ? ""
        : ": " + shown.substring(0, Math.min(shown.length(), LONGEST_WORDS));
  }
}
