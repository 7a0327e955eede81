package dev.enginebay;

import java.util.Objects;

/**
 * A model's wish that a tool be called.
 *
 * @param id by which the result names the call; some templates demand a form of their own
 * @param name of the tool, as its schema has it
 * @param arguments a JSON object, as text
 */
public record ToolCall(String id, String name, String arguments) {

  /**
   * A call.
   *
   * @param id by which the result names the call
   * @param name of the tool
   * @param arguments a JSON object, as text
   */
  public ToolCall {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(arguments, "arguments");
  }
}
