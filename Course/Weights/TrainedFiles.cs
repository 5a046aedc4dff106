namespace CourseKit.Weights;

/// <summary>The weights that the course itself has trained.</summary>
public static class TrainedFiles
{
    /// <summary>Their files, <c>NAME.safetensors</c>, by name; none where there are none.</summary>
    /// <param name="dataFolder">The course's data.</param>
    public static IReadOnlyList<string> In(string dataFolder) => Path.Combine(dataFolder, "weights") is var folder && Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, "*.safetensors").Order(StringComparer.Ordinal)]
        : [];
}
