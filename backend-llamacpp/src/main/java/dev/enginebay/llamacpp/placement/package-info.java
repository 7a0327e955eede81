/**
 * Decides which layers of a model go to which device, checks that they fit its memory, and reports
 * what llama.cpp did.
 */
@NullMarked
package dev.enginebay.llamacpp.placement;

import org.jspecify.annotations.NullMarked;
