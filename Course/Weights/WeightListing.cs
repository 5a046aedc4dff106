namespace CourseKit.Weights;

/// <summary>What a file of weights holds, read without its numbers.</summary>
/// <param name="Path">The file.</param>
/// <param name="Tensors">Its tensors, in the file's order.</param>
/// <param name="Metadata">Facts that whoever wrote it left; empty in files of a format that has none.</param>
public sealed record WeightListing(string Path, IReadOnlyList<TensorEntry> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Reads what a file of weights holds, of whichever format: safetensors, or PyTorch's own.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no file of weights, or a damaged one.</exception>
    public static WeightListing Of(string path) => PthFile.Begins(path) ? PthFile.List(path) : Safetensors.List(path);
}
