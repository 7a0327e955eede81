package dev.enginebay.text.template;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatMessage.Role;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.ToolCall;
import java.util.BitSet;
import java.util.List;

/**
 * Which call each result of a tool belongs to. Most templates write neither the id of the call nor
 * the name of the tool, so that the model pairs results with calls by their order.
 */
record ToolResults(List<ChatMessage> messages) {

  /**
   * Throws UNSUPPORTED if results are in another order than their calls, and the template does not
   * write what tells them apart.
   *
   * @param ids the messages whose call id the template asked for
   * @param names the messages whose name it asked for
   */
  void check(BitSet ids, BitSet names) {
    List<ToolCall> calls = List.of();
    int next = 0;
    for (int i = 0; i < messages.size(); i++) {
      ChatMessage message = messages.get(i);
      if (!message.toolCalls().isEmpty()) {
        calls = message.toolCalls();
        next = 0;
      } else if (message.role() == Role.TOOL) {
        boolean told = ids.get(i) || (names.get(i) && areDistinct(calls));
        if (!told && next < calls.size() && !isOf(message, calls.get(next))) {
          throw new InferenceException(
              Reason.UNSUPPORTED,
              "messages["
                  + i
                  + "].toolCallId: the chat template pairs results with calls by their order. Put"
                  + " the results in the order of the calls.");
        }
        next++;
      }
    }
  }

  private static boolean isOf(ChatMessage result, ToolCall call) {
    return result.toolCallId().map(call.id()::equals).orElse(true);
  }

  private static boolean areDistinct(List<ToolCall> calls) {
    return calls.stream().map(ToolCall::name).distinct().count() == calls.size();
  }
}
