package dev.enginebay.llamacpp.trial;

import com.sun.jna.Native;
import dev.enginebay.InferenceException;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.natives.NativeCache;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Copies the classes that a trial's JVM needs into a jar. It reads them through the class loaders
 * of loaded classes, so that class paths, module paths, fat jars and custom class loaders all work,
 * and finds the classes that each class needs in its constant pool.
 */
final class TrialClasses {

  private static final Pattern NAME = Pattern.compile("(?:dev/enginebay|com/sun/jna)/[\\w/$]+");

  /** One class of each module, since the loader of a module may see no other module. */
  private static List<Class<?>> loaded(Class<?> main) {
    return List.of(
        main,
        Decoder.class,
        GgufModel.class,
        NativeCache.class,
        InferenceException.class,
        Native.class);
  }

  private TrialClasses() {}

  static void copyTo(Path jar, Class<?> main) throws IOException {
    Deque<String> open = new ArrayDeque<>(List.of(main.getName().replace('.', '/')));
    Set<String> seen = new HashSet<>(open);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.setLevel(Deflater.BEST_SPEED);
      while (!open.isEmpty()) {
        String name = open.remove();
        byte[] content = content(name + ".class", main);
        if (content.length > 0) {
          out.putNextEntry(new ZipEntry(name + ".class"));
          out.write(content);
          names(content).stream().filter(seen::add).forEach(open::add);
        }
      }
    }
  }

  /** Returns the content; empty if there is none, since a constant may only look like a name. */
  private static byte[] content(String resource, Class<?> main) throws IOException {
    for (Class<?> each : loaded(main)) {
      try (InputStream in = each.getResourceAsStream("/" + resource)) {
        if (in != null) {
          return in.readAllBytes();
        }
      }
    }
    return new byte[0];
  }

  /** Returns the names of Enginebay's and JNA's classes in the constant pool of a class. */
  private static Set<String> names(byte[] content) throws IOException {
    Set<String> names = new HashSet<>();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
    in.skipNBytes(8);
    int count = in.readUnsignedShort();
    for (int i = 1; i < count; i++) {
      int kind = in.readUnsignedByte();
      switch (kind) {
        case 1 -> {
          Matcher name = NAME.matcher(in.readUTF());
          while (name.find()) {
            names.add(name.group());
          }
        }
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++; // a long or double counts as two
        }
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        default -> throw new IOException("a class has a constant of unknown kind " + kind);
      }
    }
    return names;
  }
}
