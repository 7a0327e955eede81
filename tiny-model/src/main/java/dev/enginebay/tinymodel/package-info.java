/**
 * A trained chat model of two million parameters, carried as a resource.
 *
 * <p>{@link dev.enginebay.tinymodel.TinyModel#extract()} puts it where an engine can open it.
 */
@NullMarked
package dev.enginebay.tinymodel;

import org.jspecify.annotations.NullMarked;
