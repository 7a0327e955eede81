/**
 * Runs models with ONNX Runtime. {@link dev.enginebay.onnx.OnnxEngine} checks a model file; {@code
 * OnnxDecoder} runs its graph, which {@code transformer} builds from the description of the
 * architecture and {@code weights} from the tensors of the file. Packages depend on each other in
 * the order {@code graph}, {@code weights}, {@code transformer}, {@code session}, {@code kv}.
 */
@NullMarked
package dev.enginebay.onnx;

import org.jspecify.annotations.NullMarked;
