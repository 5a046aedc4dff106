using System.Runtime.CompilerServices;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Pages;

/// <summary>A lesson with everything a page must show, run as far as it goes: mathematics good and bad, code, a table,
/// pictures, both streams, a progress bar, a failure, an exercise with its solution and hidden test.</summary>
internal static class Lesson
{
    public static string File { get; } = Path.Combine(Folder(), "Lesson", "lesson.ipynb");

    public static Notebook Load() => Notebook.Load(File);

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
