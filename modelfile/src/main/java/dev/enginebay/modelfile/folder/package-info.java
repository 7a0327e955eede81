/** Reads the files that a folder of Hugging Face's has beside the weights, within bounds. */
@NullMarked
package dev.enginebay.modelfile.folder;

import org.jspecify.annotations.NullMarked;
