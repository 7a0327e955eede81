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
 * Each step either returns or throws a {@link dev.enginebay.InferenceException} that names the
 * file, the field or byte, and what to do. Nothing is allocated for a count that the rest of the
 * file could not hold, so a hostile header costs no more memory than a small multiple of its size.
 *
 * <p>What is not checked here: whether an engine knows the architecture, the tokenizer or a
 * tensor's number format ({@link dev.enginebay.modelfile.TensorInfo#type()}). That is the engine's
 * to say. The data of the tensors are not read; a weight may be NaN.
 */
@NullMarked
package dev.enginebay.modelfile;

import org.jspecify.annotations.NullMarked;
