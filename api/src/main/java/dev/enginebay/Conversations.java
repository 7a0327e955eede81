package dev.enginebay;

/** Turns a text into a prompt. */
final class Conversations {

  private Conversations() {}

  static Prompt opening(InferenceBackend backend, String text) {
    boolean chats = backend.modelInfo().flatMap(ModelInfo::chatTemplate).isPresent();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("text: a prompt must not be empty");
    }
    return chats ? Prompt.chat(ChatMessage.user(text)) : Prompt.raw(text);
  }
}
