namespace CourseKit.Course.Tests.Weights;

/// <summary>A folder for one test, gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-test-");

    public string this[string name] => Path.Combine(_folder.FullName, name);

    public string[] Names => [.. Directory.GetFileSystemEntries(_folder.FullName).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Delete(recursive: true);
}
