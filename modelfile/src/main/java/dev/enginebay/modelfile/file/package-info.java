/** What readers of all formats share: files that must not change, refusals, where tensors stand. */
@NullMarked
package dev.enginebay.modelfile.file;

import org.jspecify.annotations.NullMarked;
