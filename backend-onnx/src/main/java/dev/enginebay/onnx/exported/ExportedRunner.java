package dev.enginebay.onnx.exported;

import ai.onnxruntime.OnnxTensor;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.onnx.file.NumberType;
import dev.enginebay.onnx.file.Value;
import dev.enginebay.onnx.kv.KvCache;
import dev.enginebay.onnx.kv.KvTensors;
import dev.enginebay.onnx.layout.CacheKind;
import dev.enginebay.onnx.layout.Layout;
import dev.enginebay.onnx.session.AbortSwitch;
import dev.enginebay.onnx.session.OnnxSession;
import dev.enginebay.onnx.session.Tensors;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs an exported model: fills the inputs that it has. */
final class ExportedRunner implements AutoCloseable {

  private final Layout layout;
  private final OnnxSession session;
  private final Optional<FirstRun> first;
  private final KvCache cache;
  private final LogitsOutput logits;

  /** The model for the first run. */
  record FirstRun(OnnxSession session, Layout layout) {}

  /** Takes over what it closes. */
  ExportedRunner(
      Layout layout, OnnxSession session, Optional<FirstRun> first, KvCache cache, int vocabulary) {
    this.layout = layout;
    this.session = session;
    this.first = first;
    this.cache = cache;
    this.logits = new LogitsOutput(layout.logits(), vocabulary);
  }

  /** Divides a run into what the model computes at once. */
  List<TokenRange> ranges(Run run) {
    return TokenRange.of(run, layout, first.isPresent() || layout.branch().isPresent());
  }

  /** Returns whether each run computes the whole sequence. */
  boolean forgets() {
    return layout.kind() == CacheKind.NONE;
  }

  KvCache cache() {
    return cache;
  }

  /**
   * Appends tokens to a sequence.
   *
   * @param past positions that the model has of the sequence
   * @param tokens at least one
   * @param wanted for how many tokens at the end logits are written
   * @return whether it completed
   */
  boolean run(int sequence, int past, int[] tokens, int wanted, FloatBuffer to, AbortSwitch abort) {
    Optional<FirstRun> beginning = first.filter(any -> past == 0);
    OnnxSession used = beginning.map(FirstRun::session).orElse(session);
    Layout given = beginning.map(FirstRun::layout).orElse(layout);
    Map<String, OnnxTensor> own = new HashMap<>();
    try (KvTensors caches = cache.begin(sequence, past, tokens.length)) {
      int rows = rows(given, tokens.length, wanted);
      putInputs(given, past, tokens, rows, own);
      Map<String, OnnxTensor> inputs = new HashMap<>(own);
      if (beginning.isEmpty()) {
        inputs.putAll(caches.inputs());
      }
      Map<String, OnnxTensor> outputs = new HashMap<>(caches.outputs());
      if (wanted > 0) {
        OnnxTensor written = logits.tensor(rows);
        own.put(logits.name(), written);
        outputs.put(logits.name(), written);
      }
      if (!used.run(inputs, outputs, abort)) {
        return false;
      }
      if (wanted > 0) {
        logits.copy(rows, wanted, to);
      }
      cache.completed(sequence, past + tokens.length);
      return true;
    } finally {
      own.values().forEach(OnnxTensor::close);
    }
  }

  /** Returns for how many tokens the model gives logits. */
  private static int rows(Layout given, int tokens, int wanted) {
    if (given.onlyLast()) {
      return 1;
    }
    return given.kept().isPresent() ? Math.max(1, wanted) : tokens;
  }

  private static void putInputs(
      Layout given, int past, int[] tokens, int rows, Map<String, OnnxTensor> inputs) {
    int count = tokens.length;
    put(inputs, given.ids(), Arrays.stream(tokens).asLongStream().toArray(), 1, count);
    given.mask().ifPresent(mask -> put(inputs, mask, filled(past + count, 1), 1, past + count));
    given.positions().ifPresent(value -> put(inputs, value, numbered(past, count), 1, count));
    given.branch().ifPresent(value -> inputs.put(value.name(), Tensors.of(past > 0)));
    given.kept().ifPresent(value -> put(inputs, value, new long[] {rows}));
  }

  private static void put(
      Map<String, OnnxTensor> inputs, Value input, long[] integers, long... shape) {
    inputs.put(
        input.name(),
        input.type() == NumberType.INT64
            ? Tensors.of(integers, shape)
            : Tensors.of(Arrays.stream(integers).mapToInt(Math::toIntExact).toArray(), shape));
  }

  private static long[] filled(int count, long value) {
    long[] integers = new long[count];
    Arrays.fill(integers, value);
    return integers;
  }

  private static long[] numbered(int from, int count) {
    long[] integers = new long[count];
    Arrays.setAll(integers, i -> (long) from + i);
    return integers;
  }

  @Override
  public void close() {
    cache.close();
    logits.close();
    first.ifPresent(begins -> begins.session().close());
    session.close();
  }
}
