package dev.enginebay.modelfile.json;

import dev.enginebay.InferenceException;
import dev.enginebay.modelfile.file.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Makes values of a JSON text; numbers become {@link Long} or {@link Double}. */
final class JsonReader {

  private static final int LONGEST_NUMBER = 100;
  private static final int LONGEST_NAME = 1 << 16;
  private static final int LONGEST_TEXT = 16 << 20;

  private final JsonParser parser;
  private final Refusal refusal;

  /** Something that the parser does. */
  private interface Step<T extends @Nullable Object> {
    T take();
  }

  JsonReader(InputStream text, JsonLimits limits, Refusal refusal) throws IOException {
    this.refusal = refusal;
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxDocumentLength(limits.bytes())
            .maxNestingDepth(limits.depth())
            .maxTokenCount(limits.tokens())
            .maxStringLength(LONGEST_TEXT)
            .maxNameLength(LONGEST_NAME)
            .maxNumberLength(LONGEST_NUMBER)
            .build();
    // A vocabulary's keys are each seen once: a table of names would only grow.
    JsonFactory factory =
        JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(constraints)
            .build();
    InputStreamReader characters =
        new InputStreamReader(
            text,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    this.parser = step(() -> factory.createParser(ObjectReadContext.empty(), characters));
  }

  /** Reads the outermost object. */
  JsonObject object() throws IOException {
    begin();
    return new JsonObject(refusal, "", map());
  }

  /** Goes into the outermost object. */
  void begin() throws IOException {
    if (next() != JsonToken.START_OBJECT) {
      throw damaged("does not begin with an object");
    }
  }

  /** Returns the next key of the object, or null at its end. */
  @Nullable String key(Set<String> seen) throws IOException {
    if (next() == JsonToken.END_OBJECT) {
      return null;
    }
    String key = step(parser::currentName);
    if (seen.contains(key)) {
      throw damaged("has the key " + key + " twice");
    }
    return key;
  }

  /** Reads the value that follows. */
  JsonValue value(String name) throws IOException {
    return new JsonValue(refusal, name, raw(next(), name));
  }

  /** Insists that nothing follows the outermost object. */
  void end() throws IOException {
    if (next() != null) {
      throw damaged("goes on after its end");
    }
  }

  private Map<String, @Nullable Object> map() throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    String key = key(map.keySet());
    while (key != null) {
      map.put(key, raw(next(), key));
      key = key(map.keySet());
    }
    return map;
  }

  /** Deep values were refused before they come here. */
  private @Nullable Object raw(@Nullable JsonToken token, String name) throws IOException {
    if (token == null) {
      throw damaged("ends inside " + name);
    }
    return switch (token) {
      case START_OBJECT -> map();
      case START_ARRAY -> list(name);
      case VALUE_STRING -> step(parser::getString);
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> step(parser::getDoubleValue);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private List<@Nullable Object> list(String name) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    JsonToken token = next();
    while (token != JsonToken.END_ARRAY) {
      list.add(raw(token, name));
      token = next();
    }
    return list;
  }

  /** Some files write 10 to the power of 30 for no limit. */
  private Object integer() throws IOException {
    boolean fits = step(parser::getNumberType) != JsonParser.NumberType.BIG_INTEGER;
    return fits ? (Object) step(parser::getLongValue) : (Object) step(parser::getDoubleValue);
  }

  private @Nullable JsonToken next() throws IOException {
    return this.<@Nullable JsonToken>step(parser::nextToken);
  }

  private <T extends @Nullable Object> T step(Step<T> step) throws IOException {
    try {
      return step.take();
    } catch (JacksonIOException failure) {
      if (failure.getCause() instanceof CharacterCodingException) {
        throw damaged("is not UTF-8");
      }
      throw failure.getCause();
    } catch (JacksonException malformed) {
      String problem =
          String.valueOf(malformed.getOriginalMessage()).lines().findFirst().orElse("");
      throw damaged("is malformed (" + problem + ")");
    }
  }

  private InferenceException damaged(String problem) {
    TokenStreamLocation place = parser.currentLocation();
    return refusal.invalid(
        "the JSON text",
        problem + " at line " + place.getLineNr() + ", column " + place.getColumnNr());
  }
}
