/** TorchScript programs of others: their archives, and the decoder that runs them. */
@NullMarked
package dev.enginebay.djl.torchscript;

import org.jspecify.annotations.NullMarked;
