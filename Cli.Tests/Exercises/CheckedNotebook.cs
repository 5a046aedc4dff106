using System.Globalization;
using System.Text.Json;
using CourseKit.Kernel.Output;
using CourseKit.Kernel.Workers;

namespace CourseKit.Cli.Tests.Exercises;

/// <summary>A notebook in a real session with the extension, for all tests of a class: what a student writes, and what <c>#!check</c> says of it.</summary>
public sealed class CheckedNotebook : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-check-");
    private WorkerProcess? _worker;
    private int _number;

    public async ValueTask InitializeAsync()
    {
        _worker = LessonGradingTests.StartWorker(_folder.FullName);
        await RunAsync("#r \"nuget: CourseKit\"");
        await RunAsync("var kept = 42;");
        // A first check has the compiler and the runtime warm up, which counts as processor time, too.
        Assert.Contains("✓", await CheckAsync("int F() => 1;", Check("F()", "1")), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_worker is not null)
            await _worker.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>An exercise of checks whose expected values are JSON.</summary>
    public static string Exercise(string properties, params IEnumerable<string> checks)
    {
        string[] all = [.. checks];
        return $$"""{ "points": {{all.Length.ToString(CultureInfo.InvariantCulture)}}, {{properties}} "checks": [ {{string.Join(", ", all)}} ] }""";
    }

    /// <summary>An exercise of one check.</summary>
    public static string Check(string expression, string expected, string properties = "") => Exercise(properties, One(expression, expected));

    public static string One(string expression, string expected) =>
        $$"""{ "name": {{JsonSerializer.Serialize(expression)}}, "expression": {{JsonSerializer.Serialize(expression)}}, "expected": {{expected}} }""";

    /// <summary>Runs what the student wrote in a cell, the exercise in the next, and returns what is said, as text.</summary>
    public async Task<string> CheckAsync(string student, string exercise)
    {
        await RunAsync(student);
        var name = $"exercise-{++_number}";
        var shown = (await RunAsync($"#!exercise {name}\n{exercise}\n#!check {name}")).OfType<DisplayOutput>();
        return Assert.Single(shown).Bundle.PlainText;
    }

    /// <summary>Runs a cell, which must not fail.</summary>
    public async Task<IReadOnlyList<CellOutput>> RunAsync(string source)
    {
        List<CellOutput> outputs = [];
        var result = await _worker!.RunAsync(source, output =>
        {
            lock (outputs)
                outputs.Add(output);
        });
        Assert.Null(result.Error?.Message);
        lock (outputs)
            return [.. outputs];
    }
}
