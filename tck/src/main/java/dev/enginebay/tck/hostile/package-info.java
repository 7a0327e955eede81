/**
 * Models made to do harm: of a sound GGUF file the kit makes hundreds, each wrong in one way; for
 * other formats an author brings {@link dev.enginebay.tck.hostile.HostileModels}.
 */
@NullMarked
package dev.enginebay.tck.hostile;

import org.jspecify.annotations.NullMarked;
