package dev.enginebay.djl;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.decoding.spi.StepLogits;
import dev.enginebay.djl.kv.KvCache;
import dev.enginebay.djl.session.AbortSwitch;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.djl.session.InterOpThreads;
import dev.enginebay.djl.session.Program;
import dev.enginebay.djl.transformer.TransformerProgram;
import dev.enginebay.modelfile.architecture.EmbeddingTable;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Runs the program of a transformer, on one thread or on several. */
final class StepRunner implements AutoCloseable {

  private final Program program;
  private final ArrayGroup arrays;
  private final IValue weights;
  private final KvCache cache;
  private final EmbeddingTable embeddings;
  private final SeenMemory seen;
  private final Device device;
  private final StepDivision division;
  private final InterOpThreads threads;
  private final AbortSwitch abort = new AbortSwitch();
  private final IValue aborted;

  /** The logits of the last step. */
  private ArrayGroup results;

  /** Takes over what it closes. */
  StepRunner(
      Program program,
      ArrayGroup arrays,
      IValue weights,
      KvCache cache,
      EmbeddingTable embeddings,
      SeenMemory seen,
      Device device,
      StepDivision division) {
    this.program = program;
    this.arrays = arrays;
    this.weights = weights;
    this.cache = cache;
    this.embeddings = embeddings;
    this.seen = seen;
    this.device = device;
    this.division = division;
    threads = new InterOpThreads(division.threads());
    aborted = IValue.from(abort.array(arrays));
    results = arrays.part();
  }

  AbortSwitch abort() {
    return abort;
  }

  /**
   * Runs a step, unless it is aborted.
   *
   * @param logits keeps the wanted rows
   */
  void run(Step step, StepLogits logits) {
    results.close();
    results = arrays.part();
    List<Step> parts = division.parts(step);
    PtNDArray stream = stream(parts.stream().map(StepOrder::of).toList());
    step.runs().forEach(run -> seen.note(run.sequence(), run.end()));
    FloatBuffer computed = logits(stream);
    if (parts.size() == 1) {
      logits.keep(computed, step.rows());
    } else {
      List<Integer> order =
          parts.stream().flatMap(part -> part.runs().stream()).map(Run::sequence).toList();
      logits.keepOrdered(
          computed, step.runs().stream().map(Run::sequence).mapToInt(order::indexOf).toArray());
    }
  }

  /** Returns what the last block gives for the wanted tokens, part after part. */
  private PtNDArray stream(List<StepOrder> parts) {
    parts.forEach(part -> seen.prepare(part, this::clear));
    List<StepInputs> inputs = new ArrayList<>();
    try {
      parts.forEach(part -> inputs.add(StepInputs.of(part, embeddings, arrays, device)));
      return parts.size() == 1 ? blocks(inputs.get(0)) : blocksOfParts(inputs);
    } finally {
      inputs.forEach(StepInputs::close);
    }
  }

  /** A part of a step, and where its rows go. */
  private record Part(StepInputs inputs, FloatBuffer rows) {}

  private PtNDArray blocksOfParts(List<StepInputs> parts) {
    int width = embeddings.width();
    PtNDArray all = results.floats(parts.stream().mapToInt(StepInputs::rows).sum(), width);
    FloatBuffer memory = ArrayGroup.memory(all).asFloatBuffer();
    List<Part> work = new ArrayList<>();
    for (StepInputs part : parts) {
      FloatBuffer rows = memory.slice(memory.position(), part.rows() * width);
      memory.position(memory.position() + rows.capacity());
      work.add(new Part(part, rows));
    }
    threads.forEach(
        work, part -> part.rows.put(ArrayGroup.memory(blocks(part.inputs)).asFloatBuffer()));
    return all;
  }

  private PtNDArray blocks(StepInputs inputs) {
    return program.run(
        TransformerProgram.BLOCKS,
        results,
        inputs.with(aborted, weights, cache.keys(), cache.values()));
  }

  private FloatBuffer logits(PtNDArray stream) {
    try (IValue x = IValue.from(stream)) {
      PtNDArray logits = program.run(TransformerProgram.LOGITS, results, x, weights);
      return ArrayGroup.memory(ArrayGroup.moved(logits, Device.cpu())).asFloatBuffer();
    }
  }

  private void clear(int sequence, int begin, int end) {
    onCaches(TransformerProgram.CLEAR, sequence, begin, end);
  }

  void copyPrefix(int from, int to, int length) {
    onCaches(TransformerProgram.COPY_PREFIX, from, to, length);
    seen.note(to, length);
  }

  private void onCaches(String method, int first, int second, int third) {
    for (IValue caches : List.of(cache.keys(), cache.values())) {
      try (ArrayGroup result = arrays.part();
          IValue one = IValue.from((long) first);
          IValue two = IValue.from((long) second);
          IValue three = IValue.from((long) third)) {
        program.run(method, result, caches, one, two, three);
      }
    }
  }

  /** In this order: native lists hold on to the arrays, and the arrays to their memory. */
  @Override
  public void close() {
    threads.close();
    aborted.close();
    weights.close();
    cache.close();
    results.close();
    program.close();
    arrays.close();
  }
}
