using System.Text.Json;

namespace CourseKit.Exercises.Tests;

public sealed class LessonExerciseTests
{
    [Fact]
    public void Every_exercise_in_the_lessons_is_well_formed()
    {
        var exercises = Directory.EnumerateFiles(Path.Combine(Root(), "notebooks"), "*.ipynb").SelectMany(Exercises).ToList();

        Assert.NotEmpty(exercises);
        Assert.All(exercises, exercise => Assert.NotEmpty(ExerciseParser.Parse(exercise.Name, exercise.Body).Checks));
    }

    private static IEnumerable<(string Name, string Body)> Exercises(string notebook)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(notebook));
        foreach (var cell in json.RootElement.GetProperty("cells").EnumerateArray())
        {
            var lines = string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString())).Split('\n');
            if (lines[0].StartsWith("#!exercise ", StringComparison.Ordinal))
                yield return (lines[0]["#!exercise ".Length..].Trim(), string.Join('\n', lines.Skip(1).TakeWhile(line => !line.StartsWith("#!", StringComparison.Ordinal))));
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CourseKit.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    }
}
