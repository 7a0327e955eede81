/**
 * An interpreter for the part of Jinja that chat templates use, with Python's meaning of values. A
 * template reaches nothing but the values it is given, and is bounded in steps, depth and output.
 */
@NullMarked
package dev.enginebay.text.template.jinja;

import org.jspecify.annotations.NullMarked;
