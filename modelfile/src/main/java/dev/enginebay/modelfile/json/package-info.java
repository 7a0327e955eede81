/**
 * Reads the JSON files of a model within bounds: what must be there is asked for by name, and what
 * is missing or of another kind is refused by name.
 */
@NullMarked
package dev.enginebay.modelfile.json;

import org.jspecify.annotations.NullMarked;
