package dev.enginebay.text.template;

import dev.enginebay.ChatMessage;
import dev.enginebay.Prompt;
import dev.enginebay.text.template.jinja.Text;
import dev.enginebay.text.template.jinja.Value;
import dev.enginebay.text.template.jinja.Values;
import java.util.AbstractList;
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
    names.put("messages", Values.list(new Messages(chat.messages())));
    names.put("tools", Values.none());
    names.put("documents", Values.none());
    names.put("add_generation_prompt", Values.flag(true));
    return names;
  }

  /** Messages as values, made when they are read: there may be very many. */
  private static final class Messages extends AbstractList<Value> {

    private final List<ChatMessage> messages;

    Messages(List<ChatMessage> messages) {
      this.messages = messages;
    }

    @Override
    public Value get(int index) {
      ChatMessage message = messages.get(index);
      Map<String, Value> fields = new LinkedHashMap<>();
      // Roles are of a few names that callers cannot choose; templates build control tokens of
      // them.
      fields.put("role", Text.markup(message.role().label()));
      fields.put("content", Text.content(message.content()));
      return Values.dict(fields);
    }

    @Override
    public int size() {
      return messages.size();
    }
  }
}
