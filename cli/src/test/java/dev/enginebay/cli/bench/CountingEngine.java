package dev.enginebay.cli.bench;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.decoding.spi.CheckedModel;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.OpenModel;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;

/** An engine whose likeliest next token is always the last one plus one; it records its steps. */
final class CountingEngine implements Engine {

  static final int STEP_TOKENS = 4;
  static final int BEGINNING = 1;

  private final ModelInfo info;
  final List<Step> steps = new ArrayList<>();
  final List<String> threads = new ArrayList<>();
  boolean closed;

  CountingEngine(ModelInfo info) {
    this.info = info;
  }

  @Override
  public String id() {
    return "scripted";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public CheckedModel check(Path model, LoadConfig config) {
    return () -> new OpenModel(decoder(), new Bytes(), info, Set.of(), ChatOptions.unset());
  }

  private Decoder decoder() {
    return new Decoder() {
      private int last;

      @Override
      public Geometry geometry() {
        return new Geometry(256, 1024, 4, STEP_TOKENS, true);
      }

      @Override
      public Outcome evaluate(Step step) {
        threads.add(Thread.currentThread().getName());
        steps.add(step);
        Run run = step.runs().get(0);
        last = run.tokens()[run.tokens().length - 1];
        return Outcome.COMPLETED;
      }

      @Override
      public FloatBuffer logits(int row) {
        float[] logits = new float[256];
        logits[(last + 1) % 256] = 1;
        return FloatBuffer.wrap(logits);
      }

      @Override
      public void truncate(int sequence, int length) {}

      @Override
      public void copyPrefix(int from, int to, int length) {}

      @Override
      public void abort() {}

      @Override
      public void close() {
        closed = true;
      }
    };
  }

  /** A token for each byte. */
  private static final class Bytes implements Vocabulary {

    @Override
    public int size() {
      return 256;
    }

    @Override
    public int[] encode(MarkedText text, IntPredicate enough) {
      byte[] bytes = text.text().getBytes(StandardCharsets.US_ASCII);
      int[] tokens = new int[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        tokens[i] = bytes[i];
      }
      return tokens;
    }

    @Override
    public byte[] bytes(int token) {
      return new byte[] {(byte) token};
    }

    @Override
    public boolean endsGeneration(int token) {
      return false;
    }

    @Override
    public OptionalInt beginning() {
      return OptionalInt.of(BEGINNING);
    }
  }
}
