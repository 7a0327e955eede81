/** Tests of TorchScript programs of others. */
@NullMarked
package dev.enginebay.djl.torchscript;

import org.jspecify.annotations.NullMarked;
