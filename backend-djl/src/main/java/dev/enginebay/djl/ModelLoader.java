package dev.enginebay.djl;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import dev.enginebay.djl.kv.KvCache;
import dev.enginebay.djl.program.ProgramText;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.djl.session.Program;
import dev.enginebay.djl.transformer.TransformerProgram;
import dev.enginebay.djl.weights.Precision;
import dev.enginebay.djl.weights.ProgramWeights;
import dev.enginebay.modelfile.architecture.EmbeddingTable;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.weights.Weights;

/** Writes the program of a model, loads its weights and puts the decoder together. */
record ModelLoader(Model model, DjlSettings settings) {

  /** Returns the decoder, which owns all that was opened and allocated. */
  DjlDecoder load() {
    Weights file = model.open();
    try {
      ArrayGroup arrays = ArrayGroup.begin();
      try {
        return load(file, arrays);
      } catch (RuntimeException | Error failure) {
        arrays.close();
        throw failure;
      }
    } catch (RuntimeException | Error failure) {
      file.close();
      throw failure;
    }
  }

  private DjlDecoder load(Weights file, ArrayGroup arrays) {
    int positions = settings.geometry().contextLength();
    ProgramText text;
    PtNDArray[] list;
    try (ProgramWeights weights =
        new ProgramWeights(
            model,
            file,
            arrays,
            settings.precision(),
            settings.threads(),
            settings.device().isGpu())) {
      text = TransformerProgram.write(weights, settings.transformer(), positions);
      list = weights.list();
      for (int i = 0; i < list.length; i++) {
        list[i] = ArrayGroup.moved(list[i], settings.device());
      }
    }
    EmbeddingTable embeddings =
        new EmbeddingTable(model, file, settings.transformer().embeddingScale());
    Program program = Program.load(text, arrays, settings.threads());
    // Lists keep arrays alive, so they are made when nothing can fail any more.
    KvCache cache =
        new KvCache(
            settings.transformer(),
            settings.geometry().sequences(),
            positions,
            arrays,
            settings.device());
    StepRunner runner =
        new StepRunner(
            program,
            arrays,
            IValue.listFrom(list),
            cache,
            embeddings,
            new SeenMemory(settings.geometry().sequences(), positions),
            settings.device(),
            division());
    return new DjlDecoder(settings.geometry(), runner, file);
  }

  /** Matrices of 32 bits take so long to read that one reading has to serve all tokens. */
  private StepDivision division() {
    return new StepDivision(settings.precision() == Precision.FAST ? settings.threads() : 1);
  }
}
