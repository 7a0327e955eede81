/**
 * Runs models with the PyTorch engine of DJL. {@link dev.enginebay.djl.DjlEngine} checks a model
 * file; {@code DjlDecoder} runs its program, which {@code transformer} writes from the description
 * of the architecture, with the arrays that {@code weights} makes of the tensors of the file.
 */
@NullMarked
package dev.enginebay.djl;

import org.jspecify.annotations.NullMarked;
