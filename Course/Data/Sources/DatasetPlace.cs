namespace CourseKit.Data;

/// <summary>Where a data set lies.</summary>
/// <param name="Words">For people: <c>comes with the course</c>, <c>downloaded</c>, <c>on this system</c>.</param>
/// <param name="Folder">Its folder.</param>
public sealed record DatasetPlace(string Words, string Folder);
