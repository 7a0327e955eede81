package dev.enginebay.cli.text;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatMessage.Role;
import dev.enginebay.Prompt;
import dev.enginebay.ToolCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** A conversation in a JSON file, in the form that OpenAI's API made usual. */
final class ChatFile {

  private static final JSON COMPACT = JSON.std;

  private ChatFile() {}

  /**
   * Reads a list of messages, or an object with messages, tools and variables.
   *
   * @throws IllegalArgumentException saying what is wrong with the file
   */
  static Prompt.Chat read(Path path) {
    try {
      Object content = COMPACT.anyFrom(Files.readString(path));
      if (content instanceof List<?> messages) {
        return Prompt.chat(messages(messages));
      }
      Map<?, ?> parts = map(content, "the file");
      return Prompt.chat(messages(list(parts.get("messages"), "messages")))
          .withTools(list(parts.get("tools"), "tools").stream().map(ChatFile::json).toList())
          .withVariables(variables(parts.get("variables")));
    } catch (JacksonException noJson) {
      throw new IllegalArgumentException(path + " is no JSON: " + noJson.getOriginalMessage());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<ChatMessage> messages(List<?> messages) {
    return messages.stream().map(ChatFile::message).toList();
  }

  private static ChatMessage message(@Nullable Object value) {
    Map<?, ?> fields = map(value, "a message");
    String content = Objects.toString(fields.get("content"), "");
    Role role = role(Objects.toString(fields.get("role"), "none"));
    if (role == Role.TOOL && fields.get("name") != null) {
      ToolCall call =
          new ToolCall(
              Objects.toString(fields.get("tool_call_id"), ""),
              Objects.toString(fields.get("name"), ""),
              "{}");
      return ChatMessage.toolResult(call, content);
    }
    ChatMessage message =
        ChatMessage.of(role, content)
            .withToolCalls(
                list(fields.get("tool_calls"), "tool_calls").stream()
                    .map(ChatFile::toolCall)
                    .toList());
    return fields.get("name") instanceof String name ? message.withName(name) : message;
  }

  private static Role role(String label) {
    return Arrays.stream(Role.values())
        .filter(role -> role.label().equals(label))
        .findAny()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no role '%s'; the roles are %s"
                        .formatted(
                            label,
                            Arrays.stream(Role.values())
                                .map(Role::label)
                                .collect(Collectors.joining(", ")))));
  }

  private static ToolCall toolCall(@Nullable Object value) {
    Map<?, ?> call = map(value, "a tool call");
    Map<?, ?> function = map(call.get("function"), "the function of a tool call");
    Object arguments = function.get("arguments");
    return new ToolCall(
        Objects.toString(call.get("id"), ""),
        Objects.toString(function.get("name"), ""),
        arguments instanceof String text ? text : json(arguments));
  }

  private static Map<String, Object> variables(@Nullable Object value) {
    return value == null
        ? Map.of()
        : map(value, "variables").entrySet().stream()
            .collect(
                Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue));
  }

  private static String json(@Nullable Object value) {
    return COMPACT.asString(value);
  }

  private static Map<?, ?> map(@Nullable Object value, String what) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException(what + " must be an object");
  }

  private static List<?> list(@Nullable Object value, String what) {
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException(what + " must be a list");
  }
}
