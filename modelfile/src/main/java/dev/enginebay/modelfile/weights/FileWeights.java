package dev.enginebay.modelfile.weights;

import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.file.TensorInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tensors in one file or several. */
final class FileWeights implements Weights {

  private final List<WeightsFile> files = new ArrayList<>();
  private final Map<String, Place> places = new LinkedHashMap<>();

  /** Where a tensor is. */
  private record Place(WeightsFile file, TensorInfo tensor) {}

  private FileWeights() {}

  static Weights open(Map<OpenedFile, List<TensorInfo>> files) {
    FileWeights weights = new FileWeights();
    try {
      files.forEach(weights::add);
      return weights;
    } catch (RuntimeException failure) {
      weights.close();
      throw failure;
    }
  }

  private void add(OpenedFile opened, List<TensorInfo> tensors) {
    WeightsFile file = WeightsFile.open(opened);
    files.add(file);
    tensors.forEach(tensor -> places.put(tensor.name(), new Place(file, tensor)));
  }

  @Override
  public List<String> names() {
    return List.copyOf(places.keySet());
  }

  @Override
  public boolean has(String name) {
    return places.containsKey(name);
  }

  @Override
  public Tensor tensor(String name) {
    Place place = places.get(name);
    if (place == null) {
      throw files.get(0).refusal().invalid("tensor " + name, "is missing");
    }
    NumberFormat format =
        NumberFormats.of(place.tensor().type())
            .orElseThrow(
                () ->
                    place
                        .file()
                        .refusal()
                        .unsupported(
                            "type of tensor %s is %s, which is not read here; convert the model to one of %s"
                                .formatted(
                                    name,
                                    place.tensor().type(),
                                    String.join(", ", NumberFormats.types()))));
    return new FileTensor(place.file(), place.tensor(), format);
  }

  @Override
  public void close() {
    files.forEach(WeightsFile::close);
  }
}
