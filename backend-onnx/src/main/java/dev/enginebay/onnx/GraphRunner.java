package dev.enginebay.onnx;

import ai.onnxruntime.OnnxTensor;
import dev.enginebay.modelfile.architecture.EmbeddingTable;
import dev.enginebay.modelfile.architecture.Temperature;
import dev.enginebay.onnx.kv.GraphKv;
import dev.enginebay.onnx.kv.KvTensors;
import dev.enginebay.onnx.library.GrowingBuffer;
import dev.enginebay.onnx.session.AbortSwitch;
import dev.enginebay.onnx.session.OnnxSession;
import dev.enginebay.onnx.session.Tensors;
import dev.enginebay.onnx.transformer.Inputs;
import dev.enginebay.onnx.transformer.OptionalInputs;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/** Runs the graph of a transformer: fills its inputs from a part of a step. */
final class GraphRunner implements AutoCloseable {

  private final OnnxSession session;
  private final GraphKv cache;
  private final EmbeddingTable embeddings;
  private final OptionalInputs optional;
  private final int vocabulary;
  private final GrowingBuffer embedded = new GrowingBuffer();
  private final GrowingBuffer temperatures = new GrowingBuffer();

  GraphRunner(
      OnnxSession session,
      GraphKv cache,
      EmbeddingTable embeddings,
      OptionalInputs optional,
      int vocabulary) {
    this.session = session;
    this.cache = cache;
    this.embeddings = embeddings;
    this.optional = optional;
    this.vocabulary = vocabulary;
  }

  /**
   * Runs a part of a step.
   *
   * @param logits written; a row for each wanted token
   * @return whether it completed
   */
  boolean run(StepPart part, FloatBuffer logits, AbortSwitch abort) {
    Map<String, OnnxTensor> own = new HashMap<>();
    try {
      putInputs(part, own);
      OnnxTensor results = Tensors.of(logits, part.wanted().length, vocabulary);
      own.put(Inputs.LOGITS, results);
      Map<String, OnnxTensor> inputs = new HashMap<>(own);
      inputs.remove(Inputs.LOGITS);
      Map<String, OnnxTensor> outputs = new HashMap<>();
      outputs.put(Inputs.LOGITS, results);
      try (KvTensors kv =
          cache.begin(part.first(), part.sequences(), part.positions()[0], part.tokensOfEach())) {
        inputs.putAll(kv.inputs());
        outputs.putAll(kv.outputs());
        return session.run(inputs, outputs, abort);
      }
    } finally {
      own.values().forEach(OnnxTensor::close);
    }
  }

  private void putInputs(StepPart part, Map<String, OnnxTensor> inputs) {
    int sequences = part.sequences();
    int tokens = part.tokensOfEach();
    inputs.put(
        Inputs.EMBEDDINGS, Tensors.of(embeddings(part), sequences, tokens, embeddings.width()));
    inputs.put(Inputs.LAST_POSITIONS, Tensors.of(part.lastPositions(), sequences));
    inputs.put(Inputs.LONGEST, Tensors.of(new int[] {part.longest()}, 1));
    inputs.put(Inputs.WANTED, Tensors.of(part.wanted(), part.wanted().length));
    if (optional.positions()) {
      inputs.put(Inputs.POSITIONS, Tensors.of(part.allPositions(), sequences, tokens));
    }
    optional
        .temperature()
        .ifPresent(
            temperature ->
                inputs.put(
                    Inputs.TEMPERATURES,
                    Tensors.of(temperatures(part, temperature), sequences, tokens, 1)));
  }

  private FloatBuffer embeddings(StepPart part) {
    FloatBuffer numbers =
        embedded.room(part.sequences() * part.tokensOfEach() * embeddings.width());
    for (int[] tokens : part.tokens()) {
      for (int token : tokens) {
        embeddings.put(token, numbers);
      }
    }
    return numbers.flip();
  }

  private FloatBuffer temperatures(StepPart part, Temperature temperature) {
    long[] positions = part.allPositions();
    FloatBuffer numbers = temperatures.room(positions.length);
    for (long position : positions) {
      numbers.put((float) temperature.at((int) position));
    }
    return numbers.flip();
  }

  void copyPrefix(int from, int to, int length) {
    cache.copyPrefix(from, to, length);
  }

  @Override
  public void close() {
    cache.close();
    session.close();
    embedded.close();
    temperatures.close();
  }
}
