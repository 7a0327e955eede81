package dev.enginebay.decoding;

import dev.enginebay.Capability;
import dev.enginebay.ChatMessage;
import dev.enginebay.ChatMessage.Role;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Penalties;
import dev.enginebay.Prompt;
import java.util.List;
import java.util.Set;

/** Refuses, by name, the options that a loaded model cannot honour. */
final class OptionCheck {

  private OptionCheck() {}

  /** Throws UNSUPPORTED if an option needs a capability that is missing. */
  static void check(ChatOptions options, Set<Capability> capabilities) {
    refuse(options.seed().isPresent(), "seed", Capability.SEED, capabilities);
    refuse(options.minP().isPresent(), "minP", Capability.MIN_P, capabilities);
    refuse(
        !options.penalties().equals(Penalties.unset()),
        "penalties",
        Capability.PENALTIES,
        capabilities);
  }

  /** Throws UNSUPPORTED if a conversation holds more than roles and what they say. */
  static void messagesAlone(Prompt.Chat chat) {
    refuse(!chat.tools().isEmpty(), "tools");
    refuse(!chat.variables().isEmpty(), "variables");
    refuse(!chat.answerStart().isEmpty(), "answerStart");
    List<ChatMessage> messages = chat.messages();
    refuse(messages.stream().anyMatch(message -> !message.toolCalls().isEmpty()), "toolCalls");
    refuse(messages.stream().anyMatch(message -> message.role() == Role.TOOL), "role TOOL");
    refuse(messages.stream().anyMatch(message -> message.name().isPresent()), "name");
  }

  private static void refuse(boolean asked, String what) {
    if (asked) {
      throw new InferenceException(
          Reason.UNSUPPORTED, what + ": this backend's engine takes messages alone. Leave it out.");
    }
  }

  static void refuse(
      boolean asked, String option, Capability needed, Set<Capability> capabilities) {
    if (asked && !capabilities.contains(needed)) {
      throw new InferenceException(
          Reason.UNSUPPORTED,
          option + ": this backend lacks " + needed + ". Leave the option unset.");
    }
  }
}
