/** A correct backend without a model, and backends and streams that delegate to others. */
@NullMarked
package dev.enginebay.tck.scripted;

import org.jspecify.annotations.NullMarked;
