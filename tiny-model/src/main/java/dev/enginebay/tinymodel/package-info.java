/**
 * A trained chat model of two million parameters, as a resource.
 *
 * <p>{@link dev.enginebay.tinymodel.TinyModel#extract()} extracts it to a file that an engine can
 * open.
 */
@NullMarked
package dev.enginebay.tinymodel;

import org.jspecify.annotations.NullMarked;
