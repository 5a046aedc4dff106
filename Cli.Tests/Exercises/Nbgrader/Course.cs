using CourseKit.Cli.Exercises.Releasing.Nbgrader;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises.Nbgrader;

/// <summary>A course's folder with one assignment, written by coursekit release --for-nbgrader.</summary>
internal sealed class Course : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("coursekit-nbgrader-").FullName;

    private Course() { }

    public string Source { get; private set; } = "";

    public string Release { get; private set; } = "";

    public string Config => Path.Combine(_folder, "nbgrader_config.py");

    /// <summary>Writes it, with processes that really run the solutions.</summary>
    public static async Task<Course> WriteAsync(Notebook notebook)
    {
        var course = new Course();
        var target = CourseFolder.Choose(notebook.Name, course._folder, "ps1", force: false);
        var runners = LessonGradingTests.Runners(Path.GetDirectoryName(Path.GetFullPath(notebook.Name))!);
        await NbgraderRelease.WriteAsync(notebook, target, runners, TestContext.Current.CancellationToken);
        (course.Source, course.Release) = (target.Source, target.Release);
        return course;
    }

    /// <summary>A new path in the folder.</summary>
    public string NewFile() => Path.Combine(_folder, $"{Guid.NewGuid():n}.ipynb");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
