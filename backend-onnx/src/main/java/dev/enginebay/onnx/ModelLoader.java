package dev.enginebay.onnx;

import dev.enginebay.modelfile.architecture.EmbeddingTable;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.weights.Weights;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.kv.GraphKv;
import dev.enginebay.onnx.kv.RowKv;
import dev.enginebay.onnx.kv.SharedKvCache;
import dev.enginebay.onnx.library.NativeBlocks;
import dev.enginebay.onnx.session.OnnxSession;
import dev.enginebay.onnx.session.SessionSettings;
import dev.enginebay.onnx.transformer.OptionalInputs;
import dev.enginebay.onnx.transformer.TransformerGraph;
import dev.enginebay.onnx.weights.GraphWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** Builds the graph of a model, loads it and puts the decoder together. */
record ModelLoader(KnownModel known, OnnxSettings settings) {

  /** Returns the decoder, which owns all that was opened and allocated. */
  OnnxDecoder load() {
    Weights weights = known.model().open();
    try {
      return load(weights);
    } catch (RuntimeException | Error failure) {
      weights.close();
      throw failure;
    }
  }

  private OnnxDecoder load(Weights weights) {
    EmbeddingTable embeddings =
        new EmbeddingTable(known.model(), weights, settings.transformer().embeddingScale());
    GraphKv cache = cache();
    try (NativeBlocks memory = new NativeBlocks()) {
      Graph graph = new Graph();
      OptionalInputs optional =
          TransformerGraph.build(
              graph,
              new GraphWeights(graph, known.model(), weights, memory, settings.precision()),
              settings.transformer(),
              memory,
              settings.capacity(),
              settings.form());
      OnnxSession session =
          OnnxSession.open(
              graph, folder(), new SessionSettings(settings.threads(), settings.processor()));
      int vocabulary = settings.geometry().vocabularySize();
      return new OnnxDecoder(
          settings.geometry(),
          new GraphRunner(session, cache, embeddings, optional, vocabulary),
          weights);
    } catch (RuntimeException | Error failure) {
      cache.close();
      throw failure;
    }
  }

  private GraphKv cache() {
    Transformer transformer = settings.transformer();
    int sequences = settings.geometry().sequences();
    return switch (settings.form()) {
      case IN_PLACE -> new SharedKvCache(transformer, sequences, settings.capacity());
      case ROWS -> new RowKv(transformer, sequences, settings.capacity());
    };
  }

  /** ONNX Runtime refuses a link that leads out of the folder. */
  private Path folder() {
    Path file = known.model().weightFiles().get(0);
    try {
      return Objects.requireNonNull(file.toRealPath().getParent(), "a file is in a folder");
    } catch (IOException failure) {
      throw OpenedFile.unreadable(file, failure);
    }
  }
}
