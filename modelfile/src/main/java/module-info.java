/**
 * Bounded readers and checks of model files, before any native code sees them.
 *
 * <p>Native engines trust the files they are given: a count, a shape or a text that is not what it
 * should be ends the process, not the call. So every file goes through here first:
 *
 * <pre>{@code
 * GgufFile file = GgufFile.read(path);     // is the structure sound?
 * GgufModel model = GgufModel.of(file);    // do the hyper-parameters make sense?
 * MemoryEstimate.of(model, contextLength, sequences)
 *     .requireWithin(memoryBudget);        // does it fit?
 * }</pre>
 *
 * <p>Each step either returns or throws a {@link dev.enginebay.InferenceException} that names the
 * file, the field or byte, and what to do.
 */
module dev.enginebay.modelfile {
  requires transitive dev.enginebay;
  requires jdk.management;
  requires static org.jspecify;
  requires tools.jackson.core;

  exports dev.enginebay.modelfile.architecture;
  exports dev.enginebay.modelfile.file;
  exports dev.enginebay.modelfile.folder;
  exports dev.enginebay.modelfile.gguf;
  exports dev.enginebay.modelfile.json;
  exports dev.enginebay.modelfile.memory;
  exports dev.enginebay.modelfile.options;
  exports dev.enginebay.modelfile.safetensors;
  exports dev.enginebay.modelfile.weights;
}
