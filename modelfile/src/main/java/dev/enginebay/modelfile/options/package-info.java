/** The options of an answer that the maker of a model recommends, within their ranges. */
@NullMarked
package dev.enginebay.modelfile.options;

import org.jspecify.annotations.NullMarked;
