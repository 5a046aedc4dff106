namespace CourseKit.Weights;

/// <summary>What a file of weights holds, read without its numbers.</summary>
/// <param name="Path">The file.</param>
/// <param name="Tensors">Its tensors, in the file's order.</param>
/// <param name="Metadata">Facts that whoever wrote it left; empty in files of a format that has none.</param>
public sealed record WeightListing(string Path, IReadOnlyList<TensorEntry> Tensors, IReadOnlyDictionary<string, string> Metadata);
