package dev.enginebay.text.template;

import dev.enginebay.ChatMessage;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import dev.enginebay.ToolCall;
import dev.enginebay.text.template.jinja.Values;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What chat templates are given, by the names that Hugging Face uses. */
final class ChatValues {

  private ChatValues() {}

  static Map<String, Value> of(Prompt.Chat chat, Map<String, String> specialTexts) {
    Map<String, Value> names = new HashMap<>();
    specialTexts.forEach((name, text) -> names.put(name, Text.markup(text)));
    names.put("documents", Values.none());
    names.put("add_generation_prompt", Values.flag(true));
    chat.variables().forEach((name, value) -> names.put(name, variable(value)));
    names.put("messages", Values.list(new Messages(chat.messages())));
    names.put("tools", tools(chat.tools()));
    return names;
  }

  private static Value tools(List<String> schemas) {
    List<Value> tools = new ArrayList<>();
    for (int i = 0; i < schemas.size(); i++) {
      int tool = i;
      tools.add(
          Values.json(schemas.get(i))
              .orElseThrow(
                  () ->
                      new InferenceException(
                          Reason.UNSUPPORTED, "tools[" + tool + "]: the schema is no JSON.")));
    }
    return tools.isEmpty() ? Values.none() : Values.list(tools);
  }

  private static Value variable(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Value> entries = new LinkedHashMap<>();
      map.forEach((key, item) -> entries.put(String.valueOf(key), variable(item)));
      return Values.given(entries);
    }
    if (value instanceof List<?> list) {
      List<Value> items = new ArrayList<>();
      list.forEach(item -> items.add(variable(item)));
      return Values.list(items);
    }
    if (value instanceof Boolean flag) {
      return Values.flag(flag);
    }
    if (value instanceof Double number) {
      return Values.real(number);
    }
    return value instanceof Number number
        ? Values.whole(number.longValue())
        : Text.content(String.valueOf(value));
  }

  private static Value message(ChatMessage message) {
    Map<String, Value> fields = new LinkedHashMap<>();
    // Roles are of a few names that callers cannot choose; templates build control tokens of them.
    fields.put("role", Text.markup(message.role().label()));
    fields.put("content", Text.content(message.content()));
    if (!message.toolCalls().isEmpty()) {
      fields.put(
          "tool_calls",
          Values.list(message.toolCalls().stream().map(ChatValues::toolCall).toList()));
    }
    message.name().ifPresent(name -> fields.put("name", Text.content(name)));
    message.toolCallId().ifPresent(id -> fields.put("tool_call_id", Text.content(id)));
    return Values.dict(fields);
  }

  /** Arguments that are no JSON stay the text they are. */
  private static Value toolCall(ToolCall call) {
    Map<String, Value> function = new LinkedHashMap<>();
    function.put("name", Text.content(call.name()));
    function.put("arguments", Values.json(call.arguments()).orElse(Text.content(call.arguments())));
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("id", Text.content(call.id()));
    fields.put("type", Text.markup("function"));
    fields.put("function", Values.dict(function));
    return Values.dict(fields);
  }

  /** Messages as values, made when they are read: there may be very many. */
  private static final class Messages extends AbstractList<Value> {

    private final List<ChatMessage> messages;

    Messages(List<ChatMessage> messages) {
      this.messages = messages;
    }

    @Override
    public Value get(int index) {
      return message(messages.get(index));
    }

    @Override
    public int size() {
      return messages.size();
    }
  }
}
