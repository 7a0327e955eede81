package dev.enginebay.text.template;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatMessage.Role;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Notes what a template asks for of a conversation, and refuses what it never asked for. */
final class Reads {

  private final Prompt.Chat chat;
  private final Set<String> names = new HashSet<>();
  private final BitSet tools = new BitSet();
  private final BitSet contents = new BitSet();
  private final BitSet speakers = new BitSet();
  private final BitSet calls = new BitSet();
  private final BitSet callIds = new BitSet();

  /** Message and index of each call whose function was asked for. */
  private final Set<List<Integer>> functions = new HashSet<>();

  Reads(Prompt.Chat chat) {
    this.chat = chat;
  }

  /** Notes that a value was asked for by its name. */
  void name(String name) {
    if (name.equals("tools") || chat.variables().containsKey(name)) {
      names.add(name);
    }
  }

  void tool(int index) {
    tools.set(index);
  }

  /** Notes that a field of a message was asked for. */
  void field(int message, String field) {
    switch (field) {
      case "content" -> contents.set(message);
      case "name" -> speakers.set(message);
      case "tool_calls" -> calls.set(message);
      case "tool_call_id" -> callIds.set(message);
      default -> {}
    }
  }

  /** Notes that a field of a tool call was asked for. */
  void call(int message, int index, String field) {
    if (field.equals("function")) {
      functions.add(List.of(message, index));
    }
  }

  /**
   * Throws UNSUPPORTED, naming what the template never asked for.
   *
   * @param known whether the template knows a name that it did not need for this conversation
   */
  void refuseIgnored(Predicate<String> known) {
    for (String name : chat.variables().keySet()) {
      refuse(!names.contains(name) && !known.test(name), "variables." + name);
    }
    refuse(!chat.tools().isEmpty() && !names.contains("tools"), "tools");
    for (int i = 0; i < chat.tools().size(); i++) {
      refuse(!tools.get(i), "tools[" + i + "]");
    }
    List<ChatMessage> messages = chat.messages();
    for (int i = 0; i < messages.size(); i++) {
      refuseIgnored(messages.get(i), i);
    }
    new ToolResults(messages).check(callIds, speakers);
  }

  private void refuseIgnored(ChatMessage message, int index) {
    String place = "messages[" + index + "]";
    refuse(!message.content().isEmpty() && !contents.get(index), place + ".content");
    boolean named = message.name().isPresent() && message.role() != Role.TOOL;
    refuse(named && !speakers.get(index), place + ".name");
    refuse(!message.toolCalls().isEmpty() && !calls.get(index), place + ".toolCalls");
    for (int i = 0; i < message.toolCalls().size(); i++) {
      refuse(!functions.contains(List.of(index, i)), place + ".toolCalls[" + i + "]");
    }
  }

  private static void refuse(boolean ignored, String what) {
    if (ignored) {
      throw new InferenceException(
          Reason.UNSUPPORTED,
          what + ": the chat template does nothing with this in this conversation. Leave it out.");
    }
  }
}
