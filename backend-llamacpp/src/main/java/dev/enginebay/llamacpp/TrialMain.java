package dev.enginebay.llamacpp;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import dev.enginebay.InferenceException;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.llamacpp.capi.LlamaLibrary;
import dev.enginebay.llamacpp.capi.LlamaProcess;
import dev.enginebay.llamacpp.capi.LlamaWeights;
import dev.enginebay.llamacpp.library.NativeSource;
import dev.enginebay.llamacpp.placement.LlamaSettings;
import dev.enginebay.llamacpp.trial.LifeLine;
import dev.enginebay.llamacpp.trial.TrialLine;
import dev.enginebay.llamacpp.trial.TrialTask;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The main class of a trial's JVM: loads a model, evaluates a few tokens and frees the model. */
final class TrialMain {

  private static final String TEXT = "Hello, world! It is 12:30, isn't it?\n";
  private static final int PROMPT = 8;
  private static final int PIECE_BYTES = 256;

  /** {@code RLIMIT_CORE} on Linux and macOS. */
  private static final int CORE_FILE_SIZE = 4;

  private final PrintStream out;
  private final LlamaDecoder decoder;
  private final int[] tokens;
  private final int[] lengths;

  private TrialMain(PrintStream out, LlamaDecoder decoder, int[] tokens) {
    this.out = out;
    this.decoder = decoder;
    this.tokens = tokens;
    this.lengths = new int[decoder.geometry().sequences()];
  }

  /** Runs the {@link TrialTask} in the arguments and prints {@link TrialLine}s about it. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    LifeLine.watch(System.in);
    try {
      attempt(TrialTask.of(arguments), out);
      out.println(TrialLine.PASSED);
    } catch (InferenceException refused) {
      out.println(TrialLine.refused(refused));
    } catch (RuntimeException | Error failure) {
      out.println(TrialLine.failed(failure));
    }
    // Not System.exit: a crash in native code during shutdown is not a fault of the model.
    Runtime.getRuntime().halt(0);
  }

  private static void attempt(TrialTask task, PrintStream out) {
    LlamaLibrary library =
        LlamaProcess.load(new NativeSource(task.library(), Optional.empty(), "a trial"));
    standBack();
    out.println(TrialLine.READY);
    LlamaSettings settings = task.settings();
    LlamaWeights weights = LlamaWeights.load(library, task.model(), settings.modelParams(library));
    out.println(TrialLine.STEP);
    int[] tokens = prompt(weights, task.contextLength());
    LlamaDecoder decoder = LlamaDecoder.open(weights, settings);
    out.println(TrialLine.STEP);
    new TrialMain(out, decoder, tokens).evaluate();
    decoder.close();
  }

  /** Disables core files, and lets the system end this process first if memory runs out. */
  private static void standBack() {
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
    } catch (IOException | SecurityException notLinux) {
      // Other systems have no such setting.
    }
    try {
      NativeLibrary.getProcess()
          .getFunction("setrlimit")
          .invokeInt(new Object[] {CORE_FILE_SIZE, new long[2]});
    } catch (UnsatisfiedLinkError notPosix) {
      // Windows writes none by default.
    }
  }

  /** Returns the tokens of a text, repeated; arbitrary tokens if the text has none. */
  private static int[] prompt(LlamaWeights weights, int contextLength) {
    LlamaLibrary library = weights.library();
    byte[] utf8 = TEXT.getBytes(StandardCharsets.UTF_8);
    int room = utf8.length + 1;
    Memory text = LlamaLibrary.cString(TEXT);
    Memory tokens = new Memory((long) room * Integer.BYTES);
    byte special = 1;
    int count =
        library.callInt(
            "llama_tokenize",
            weights.vocabulary(),
            text,
            utf8.length,
            tokens,
            room,
            (byte) 0,
            special);
    int[] prompt = new int[Math.max(1, Math.min(PROMPT, contextLength - 4))];
    Memory piece = new Memory(PIECE_BYTES);
    for (int i = 0; i < prompt.length; i++) {
      prompt[i] =
          count > 0
              ? tokens.getInt((long) (i % count) * Integer.BYTES)
              : i % weights.vocabularySize();
      library.callInt(
          "llama_token_to_piece", weights.vocabulary(), prompt[i], piece, PIECE_BYTES, 0, (byte) 0);
    }
    return prompt;
  }

  /** Makes every kind of call that a host makes, with few tokens, since a large model is slow. */
  private void evaluate() {
    step(tokens.length);
    step(1);
    if (lengths.length > 1) {
      decoder.copyPrefix(0, 1, 1);
      lengths[1] = 1;
      step(1, 1);
      step(1, tokens.length / 2);
      truncate(1, 0);
    }
    truncate(0, 1);
    step(1);
  }

  private void truncate(int sequence, int length) {
    decoder.truncate(sequence, length);
    lengths[sequence] = length;
  }

  /** Evaluates the given number of tokens of each sequence, as far as there is room for them. */
  private void step(int... counts) {
    List<Run> runs = new ArrayList<>();
    for (int sequence = 0; sequence < counts.length; sequence++) {
      int room = decoder.geometry().contextLength() - lengths[sequence];
      int count = Math.min(counts[sequence], room);
      if (count > 0) {
        runs.add(new Run(sequence, lengths[sequence], Arrays.copyOf(tokens, count), count - 1));
      }
    }
    if (runs.isEmpty()) {
      return;
    }
    decoder.evaluate(new Step(runs));
    for (int row = 0; row < runs.size(); row++) {
      decoder.logits(row).get(0);
    }
    runs.forEach(run -> lengths[run.sequence()] = run.end());
    out.println(TrialLine.STEP);
  }
}
