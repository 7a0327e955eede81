package dev.enginebay.llamacpp.fuzz;

import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.CheckedModel;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.llamacpp.LlamaEngine;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.gguf.GgufFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The main class of a worker's JVM, which loads, evaluates and frees each file it is given. */
final class FuzzWorker {

  /** The first word of the line that says whether the file is described. */
  static final String BEGUN = "BEGUN";

  /** The first word of the line with the outcome of a file. */
  static final String ENDED = "ENDED";

  private static final int[] PROMPT = {70, 75, 78, 40, 90, 3, 200};

  private final LlamaEngine engine = new LlamaEngine();
  private final LoadConfig config;

  private FuzzWorker(LoadConfig config) {
    this.config = config;
  }

  /** Reads a path per line, and answers each with a line: outcome, described or not, and a text. */
  public static void main(String[] arguments) throws IOException {
    LoadConfig config = LoadConfig.unset().withThreads(1);
    if (arguments.length > 0) {
      config = config.withBackendOptions(Map.of("llamacpp.trial", arguments[0]));
    }
    FuzzWorker worker = new FuzzWorker(config);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Fate fate = worker.fate(Path.of(line), out);
      out.println(
          ENDED
              + "\t"
              + fate.end()
              + "\t"
              + fate.described()
              + "\t"
              + fate.said().replaceAll("\\s+", " "));
    }
  }

  private Fate fate(Path file, PrintStream out) {
    boolean described;
    try {
      described = GgufModel.of(GgufFile.read(file)).described();
    } catch (InferenceException refused) {
      return new Fate(Fate.End.CHECKED, false, String.valueOf(refused.getMessage()));
    }
    // In case it is the last output of this process.
    out.println(BEGUN + "\t" + described);
    CheckedModel checked;
    try {
      checked = engine.check(file, config);
    } catch (InferenceException refused) {
      return new Fate(Fate.End.CHECKED, described, String.valueOf(refused.getMessage()));
    }
    try {
      run(checked.open());
      return new Fate(Fate.End.RAN, described, "");
    } catch (InferenceException refused) {
      return new Fate(Fate.End.REFUSED, described, String.valueOf(refused.getMessage()));
    }
  }

  /** Evaluates a prompt and more tokens, then the same beside another sequence, if they fit. */
  private static void run(OpenModel model) {
    try (var decoder = model.decoder()) {
      Geometry geometry = decoder.geometry();
      int room = Math.min(geometry.stepTokens() - 1, geometry.contextLength() - 2);
      int[] prompt = Arrays.copyOf(PROMPT, Math.max(1, Math.min(PROMPT.length, room)));
      evaluate(model, new Run(0, 0, prompt, prompt.length - 1));
      if (room < 1) {
        return;
      }
      evaluate(model, new Run(0, prompt.length, new int[] {80}, 0));
      if (geometry.sequences() > 1) {
        evaluate(
            model,
            new Run(0, prompt.length + 1, new int[] {81}, 0),
            new Run(1, 0, prompt, prompt.length - 1));
      }
    }
  }

  private static void evaluate(OpenModel model, Run... runs) {
    Step step = new Step(List.of(runs));
    model.decoder().evaluate(step);
    model.decoder().logits(step.rows() - 1).get(0);
  }
}
