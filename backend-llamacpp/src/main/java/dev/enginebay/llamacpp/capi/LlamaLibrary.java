package dev.enginebay.llamacpp.capi;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.enginebay.InferenceException;
import dev.enginebay.llamacpp.library.CpuBuild;
import dev.enginebay.llamacpp.library.LlamaCpp;
import dev.enginebay.llamacpp.library.NativeBundle;
import dev.enginebay.llamacpp.library.NativeSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The C functions of an open llama.cpp library whose layouts are known. */
public final class LlamaLibrary {

  private final NativeLibrary library;
  private final NativeSource source;
  private final LlamaAbi abi;
  private final NativeLog log;
  private final CStruct.Bytes modelDefaults;
  private final CStruct.Bytes contextDefaults;
  private final Function decode;
  private final Function logits;

  private LlamaLibrary(
      NativeLibrary library,
      NativeSource source,
      LlamaAbi abi,
      NativeLog log,
      CStruct.Bytes modelDefaults,
      CStruct.Bytes contextDefaults) {
    this.library = library;
    this.source = source;
    this.abi = abi;
    this.log = log;
    this.modelDefaults = modelDefaults;
    this.contextDefaults = contextDefaults;
    this.decode = library.getFunction("llama_decode");
    this.logits = library.getFunction("llama_get_logits_ith");
  }

  /**
   * Binds an open library.
   *
   * @param log kept until the process ends, since the library keeps a pointer to it
   * @throws InferenceException BACKEND_UNAVAILABLE if its layouts match no known release
   */
  static LlamaLibrary bind(NativeLibrary library, NativeSource source, NativeLog log) {
    CStruct.Unknown model;
    CStruct.Unknown context;
    try {
      library.getFunction("llama_log_set").invokeVoid(new Object[] {log, Pointer.NULL});
      model = defaults(library, "llama_model_default_params");
      context = defaults(library, "llama_context_default_params");
    } catch (UnsatisfiedLinkError missing) {
      throw unknown(source, missing);
    }
    LlamaAbi abi =
        Arrays.stream(LlamaAbi.values())
            .filter(
                each ->
                    each.fits(
                        model.getPointer(), model.written(),
                        context.getPointer(), context.written()))
            .findFirst()
            .orElseThrow(() -> unknown(source, null));
    return new LlamaLibrary(library, source, abi, log, model, context);
  }

  private static CStruct.Unknown defaults(NativeLibrary library, String function) {
    return (CStruct.Unknown)
        library.getFunction(function).invoke(CStruct.Unknown.class, new Object[0]);
  }

  private static InferenceException unknown(NativeSource source, @Nullable Throwable cause) {
    String known =
        Arrays.stream(LlamaAbi.values())
            .map(LlamaAbi::release)
            .collect(Collectors.joining(" and "));
    return LlamaCpp.unavailable(
        "The llama.cpp library %s has the layouts of an unknown release. Supported are %s: use the"
                .formatted(source.file(), known)
            + " jars of %s, or remove -D%s."
                .formatted(NativeBundle.ARTIFACT, NativeSource.PROPERTY),
        cause);
  }

  public LlamaAbi abi() {
    return abi;
  }

  /** Returns the library file. */
  public Path file() {
    return source.file();
  }

  /** Returns the folder of the library and of the libraries for single devices. */
  public Path folder() {
    return source.folder();
  }

  /** Returns where the library comes from, and why it was chosen. */
  public String origin() {
    return source.origin();
  }

  /** Returns why the GPU that the library is for is left alone, if it is. */
  public Optional<String> unusableGpu() {
    return source.unusableGpu();
  }

  /** Returns facts about the library, by name. */
  public Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>();
    facts.put("native folder", String.valueOf(source.folder()));
    facts.put("native layout", abi.release());
    facts.put("natives", source.origin());
    cpuBuild().ifPresent(build -> facts.put("cpu build", build));
    facts.put("cpu features", systemInfo().strip());
    faster().ifPresent(hint -> facts.put("faster", hint));
    return facts;
  }

  /** Returns which build for a particular kind of CPU is in use, if that can be determined. */
  public Optional<String> cpuBuild() {
    return CpuBuild.mapped(source.folder());
  }

  public NativeLog log() {
    return log;
  }

  /** Returns the function with this C name. */
  public Function function(String name) {
    return library.getFunction(name);
  }

  CStruct.Bytes modelParams() {
    return CStruct.copy(modelDefaults, abi.model().size());
  }

  CStruct.Bytes contextParams() {
    return CStruct.copy(contextDefaults, abi.context().size());
  }

  /** Returns the name of the release, as far as the library reports it. */
  public String release() {
    return source.release().orElse(abi.release());
  }

  /** Returns what would be faster on this machine, if known. */
  Optional<String> faster() {
    return switch (abi) {
      case B4916 ->
          Optional.of(
              "built in March 2025 for CPUs with AVX2; %s on the class path is newer and faster"
                  .formatted(NativeBundle.ARTIFACT));
      case V0_5_0 -> Optional.empty();
    };
  }

  private String systemInfo() {
    return string(call("llama_print_system_info"));
  }

  public int decode(Object[] contextAndBatch) {
    return decode.invokeInt(contextAndBatch);
  }

  public Pointer logits(Pointer context, int index) {
    return logits.invokePointer(new Object[] {context, index});
  }

  /** Calls a function that returns a pointer. */
  public Pointer call(String name, Object... arguments) {
    return function(name).invokePointer(arguments);
  }

  /** Calls a function that returns an int. */
  public int callInt(String name, Object... arguments) {
    return function(name).invokeInt(arguments);
  }

  /** Calls a function that returns a bool. */
  public boolean callBool(String name, Object... arguments) {
    return bool(callInt(name, arguments));
  }

  /** Converts a returned bool, whose upper bytes are undefined. */
  public static boolean bool(int returned) {
    return (returned & 0xFF) != 0;
  }

  /** Calls a function that returns nothing. */
  public void callVoid(String name, Object... arguments) {
    function(name).invokeVoid(arguments);
  }

  public static String string(Pointer text) {
    return text == null ? "" : text.getString(0, StandardCharsets.UTF_8.name());
  }

  /** Returns a C string in UTF-8; JNA's own conversion depends on a system property. */
  public static Memory cString(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    Memory memory = new Memory(utf8.length + 1L);
    memory.write(0, utf8, 0, utf8.length);
    memory.setByte(utf8.length, (byte) 0);
    return memory;
  }
}
