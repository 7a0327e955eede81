/** Answers to one prompt and to a conversation: {@code run} and {@code chat}. */
@NullMarked
package dev.enginebay.cli.chat;

import org.jspecify.annotations.NullMarked;
