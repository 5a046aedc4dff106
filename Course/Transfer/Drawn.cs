using CourseKit.Data;

namespace CourseKit.Transfer;

/// <summary>Images that were drawn from a data set, and the others.</summary>
/// <param name="Shots">The images to learn from, as many of each class.</param>
/// <param name="Rest">All others.</param>
public sealed record Drawn(ImageDataset Shots, ImageDataset Rest);
