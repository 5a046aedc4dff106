using CourseKit.Kernel.Directives;
using CourseKit.Kernel.Errors;
using CourseKit.Kernel.Output;

namespace CourseKit.Kernel.Sessions;

/// <summary>A file that a cell loads does not compile.</summary>
internal sealed class LoadedFileException(LoadedFile file, CompileErrorException error) : Exception(error.Message, error)
{
    /// <summary>The same, at the line of the cell that loads the file.</summary>
    public LoadedFileException LoadedAt(int cellLine) => new(file with { CellLine = cellLine }, error);

    /// <summary>The compiler's report with the file's name before each place, at the cell's line that loads the file.</summary>
    public ErrorOutput Report()
    {
        var report = ErrorReport.Of(error);
        return report with
        {
            Message = $"{file.Name}, line {error.Line}: {report.Message}",
            Traceback = [.. report.Traceback.Select(line => line.StartsWith('(') ? file.Name + line : line)],
            Line = file.CellLine,
        };
    }
}
