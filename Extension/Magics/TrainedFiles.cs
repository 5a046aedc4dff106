namespace CourseKit.Extension.Magics;

/// <summary>The weights that the course itself has trained.</summary>
internal static class TrainedFiles
{
    /// <summary>Their files, by name.</summary>
    /// <param name="dataFolder">The course's data.</param>
    public static IReadOnlyList<string> In(string dataFolder) => Path.Combine(dataFolder, "weights") is var folder && Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, "*.safetensors").Order(StringComparer.Ordinal)]
        : [];
}
