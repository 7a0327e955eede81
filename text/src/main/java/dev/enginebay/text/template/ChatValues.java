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
import java.util.stream.IntStream;

/**
 * What chat templates are given, by the names that Hugging Face uses.
 *
 * @param reads notes what templates ask for
 */
record ChatValues(Prompt.Chat chat, Reads reads) {

  Map<String, Value> named(Map<String, String> specialTexts) {
    Map<String, Value> names = new HashMap<>();
    specialTexts.forEach((name, text) -> names.put(name, Text.markup(text)));
    names.put("documents", Values.none());
    names.put("add_generation_prompt", Values.flag(true));
    chat.variables().forEach((name, value) -> names.put(name, variable(value)));
    names.put("messages", Values.list(new Messages()));
    names.put("tools", tools());
    return names;
  }

  private Value tools() {
    List<String> schemas = chat.tools();
    List<Value> tools = new ArrayList<>();
    for (int i = 0; i < schemas.size(); i++) {
      int tool = i;
      Value schema =
          Values.json(schemas.get(i))
              .orElseThrow(
                  () ->
                      new InferenceException(
                          Reason.UNSUPPORTED, "tools[" + tool + "]: the schema is no JSON."));
      tools.add(Values.watched(schema, key -> reads.tool(tool)));
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

  private Value message(int index) {
    ChatMessage message = chat.messages().get(index);
    Map<String, Value> fields = new LinkedHashMap<>();
    // Roles are of a few names that callers cannot choose; templates build control tokens of them.
    fields.put("role", Text.markup(message.role().label()));
    fields.put("content", Text.content(message.content()));
    if (!message.toolCalls().isEmpty()) {
      fields.put(
          "tool_calls",
          Values.list(
              IntStream.range(0, message.toolCalls().size())
                  .mapToObj(call -> toolCall(index, call))
                  .toList()));
    }
    message.name().ifPresent(name -> fields.put("name", Text.content(name)));
    message.toolCallId().ifPresent(id -> fields.put("tool_call_id", Text.content(id)));
    return Values.dict(fields, field -> reads.field(index, field));
  }

  /** Arguments that are no JSON stay the text they are. */
  private Value toolCall(int message, int index) {
    ToolCall call = chat.messages().get(message).toolCalls().get(index);
    Map<String, Value> function = new LinkedHashMap<>();
    function.put("name", Text.content(call.name()));
    function.put("arguments", Values.json(call.arguments()).orElse(Text.content(call.arguments())));
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("id", Text.content(call.id()));
    fields.put("type", Text.markup("function"));
    fields.put("function", Values.dict(function, field -> {}));
    return Values.dict(fields, field -> reads.call(message, index, field));
  }

  /** Messages as values, made when they are read: there may be very many. */
  private final class Messages extends AbstractList<Value> {

    @Override
    public Value get(int index) {
      return message(index);
    }

    @Override
    public int size() {
      return chat.messages().size();
    }
  }
}
