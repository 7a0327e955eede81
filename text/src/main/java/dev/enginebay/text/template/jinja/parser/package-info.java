/** From a template's text to its tree. */
@NullMarked
package dev.enginebay.text.template.jinja.parser;

import org.jspecify.annotations.NullMarked;
