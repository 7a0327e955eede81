package dev.enginebay.decoding.testing;

import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A ledger of the logits that an engine computes after each sequence of tokens. Two different
 * entries for one sequence of tokens mean that something else had an influence.
 */
public final class LogitsLedger {

  private final Map<List<Integer>, Integer> bits = new HashMap<>();
  private final List<String> differing = new ArrayList<>();
  private int compared;

  /** Returns the engine with decoders that enter their logits. */
  public Engine over(Engine engine) {
    return new WrappedEngine(engine, BookKeeping::new);
  }

  /** Returns how often the logits of a sequence of tokens were computed again. */
  public synchronized int compared() {
    return compared;
  }

  /** Returns descriptions of the sequences whose logits differed. */
  public synchronized List<String> differing() {
    return List.copyOf(differing);
  }

  private synchronized void enter(List<Integer> tokens, int hash) {
    Integer before = bits.putIfAbsent(tokens, hash);
    if (before != null) {
      compared++;
      if (before != hash) {
        differing.add("after %s tokens".formatted(tokens.size()));
      }
    }
  }

  /** The decoder of one model, which fills the ledger. */
  private final class BookKeeping implements Decoder {

    private final Decoder decoder;
    private final List<List<Integer>> sequences = new ArrayList<>();

    BookKeeping(Decoder decoder) {
      this.decoder = decoder;
      for (int sequence = 0; sequence < decoder.geometry().sequences(); sequence++) {
        sequences.add(new ArrayList<>());
      }
    }

    @Override
    public Geometry geometry() {
      return decoder.geometry();
    }

    @Override
    public Outcome evaluate(Step step) {
      Outcome outcome = decoder.evaluate(step);
      int row = 0;
      for (Run run : step.runs()) {
        List<Integer> tokens = sequences.get(run.sequence());
        for (int index = 0; index < run.tokens().length; index++) {
          tokens.add(run.tokens()[index]);
          if (index >= run.logitsFrom() && outcome == Outcome.COMPLETED) {
            enter(List.copyOf(tokens), hash(decoder.logits(row++)));
          }
        }
      }
      return outcome;
    }

    private static int hash(FloatBuffer logits) {
      int hash = 0;
      for (int token = 0; token < logits.limit(); token++) {
        hash = 31 * hash + Float.floatToRawIntBits(logits.get(token));
      }
      return hash;
    }

    @Override
    public FloatBuffer logits(int row) {
      return decoder.logits(row);
    }

    @Override
    public void truncate(int sequence, int length) {
      decoder.truncate(sequence, length);
      List<Integer> tokens = sequences.get(sequence);
      tokens.subList(length, tokens.size()).clear();
    }

    @Override
    public void copyPrefix(int from, int to, int length) {
      decoder.copyPrefix(from, to, length);
      sequences.get(to).addAll(sequences.get(from).subList(0, length));
    }

    @Override
    public void abort() {
      decoder.abort();
    }

    @Override
    public void close() {
      decoder.close();
    }
  }
}
