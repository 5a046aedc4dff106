using CourseKit.Downloads;

namespace CourseKit.Data;

/// <summary>A file of a data set, as its publisher has it.</summary>
internal sealed record DatasetFile(string Name, Uri Address, long Size, string Sha256)
{
    public Download In(string folder) => new(Address, Path.Combine(folder, Name), Sha256, Size);
}
