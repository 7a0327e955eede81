package dev.enginebay.cli.model;

import dev.enginebay.LoadConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose a chat template. */
public final class TemplateFlags {

  @Option(
      names = "--chat-template",
      paramLabel = "FILE",
      description = "A Jinja template to use instead of the model's.")
  @Nullable Path chatTemplate;

  @Option(
      names = "--chat-template-name",
      paramLabel = "NAME",
      description =
          "Which of the model's chat templates to use (default: tool_use for a conversation with"
              + " tools if the model has it, otherwise default).")
  Optional<String> chatTemplateName = Optional.empty();

  /**
   * Adds the choice to a configuration.
   *
   * @throws IllegalArgumentException saying what is wrong with the options or the file
   */
  public LoadConfig in(LoadConfig config) {
    return config
        .withChatTemplate(Optional.ofNullable(chatTemplate).map(TemplateFlags::text))
        .withChatTemplateName(chatTemplateName);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException malformed) {
      throw new IllegalArgumentException(file + " is no chat template: it is not UTF-8");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
