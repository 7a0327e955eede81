/**
 * Hostile models. From a sound GGUF file or a sound folder as Hugging Face publishes models the kit
 * derives hundreds, each with one flaw; for other formats an author supplies {@link
 * dev.enginebay.tck.hostile.HostileModels}.
 */
@NullMarked
package dev.enginebay.tck.hostile;

import org.jspecify.annotations.NullMarked;
