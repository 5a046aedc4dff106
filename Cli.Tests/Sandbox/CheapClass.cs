using CourseKit.Cli.Tests.Exercises;
using CourseKit.Cli.Tests.Exercises.Validating;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Sandbox;

/// <summary>Folders of a small class: lessons, submissions, and where results go. Nothing in a lesson takes longer than its processes.</summary>
internal sealed class CheapClass : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-class-");

    /// <summary>Of the lessons.</summary>
    public string Teachers => Made("teachers");

    /// <summary>Of what was handed in.</summary>
    public string Submissions => Made("handed-in");

    /// <summary>For what the grader needs for itself.</summary>
    public string Temporary => Made("temporary");

    /// <summary>Of a gradebook that is not there yet.</summary>
    public string Results(string name = "results") => Path.Combine(_folder.FullName, name);

    /// <summary>Writes a lesson with one exercise for three points: one for a visible check, two for a hidden one.</summary>
    public Notebook Lesson(string name, string? solution = null, string? test = null, string setUp = "#r \"nuget: CourseKit\"\nvar two = 2;")
    {
        var path = Path.Combine(Teachers, name + ".ipynb");
        // Without what it forbids, which takes a process to look for.
        SoundNotebook.With(solution ?? SoundNotebook.Solution, (test ?? SoundNotebook.Test).Replace("\"forbidden\": [\"Math.Max\"],", "", StringComparison.Ordinal), setUp).Save(path);
        return Notebook.Load(path);
    }

    /// <summary>Hands a student's answer in; null for a gap that was left.</summary>
    public void HandIn(string student, Notebook lesson, string? answer)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Submissions, student)).FullName;
        var submission = CourseKit.Cli.Exercises.Releasing.StudentNotebook.Of(lesson);
        if (answer is not null)
            submission.Cell("twice").Source = answer;
        submission.Save(Path.Combine(folder, Path.GetFileName(lesson.Name)));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Made(string name) => _folder.CreateSubdirectory(name).FullName;
}
