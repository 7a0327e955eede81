/**
 * Checks what a GGUF file means: its hyper-parameters, and the names and shapes of its tensors.
 *
 * <p>Not checked here: whether an engine knows the architecture, the tokenizer or the number format
 * of a tensor ({@link dev.enginebay.modelfile.file.TensorInfo#type()}). That is for the engine to
 * say.
 */
@NullMarked
package dev.enginebay.modelfile.architecture;

import org.jspecify.annotations.NullMarked;
