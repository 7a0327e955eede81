/**
 * A correct backend that computes no model, and backends and streams that differ from others in one
 * thing.
 */
@NullMarked
package dev.enginebay.tck.scripted;

import org.jspecify.annotations.NullMarked;
