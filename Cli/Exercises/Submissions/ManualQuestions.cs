using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Cli.Gradebooks;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>What people mark in a source notebook, with what they need to know for it.</summary>
internal static class ManualQuestions
{
    private const string Invitation = "YOUR ANSWER HERE";
    private const string EmptyCode = "// YOUR CODE HERE\nthrow new NotImplementedException();";

    /// <summary>In the source's order. Where the source has variants, the questions are those of the first of each.</summary>
    /// <param name="assignment">The source's name without its ending.</param>
    /// <param name="source">The teacher's notebook; it is not changed.</param>
    /// <exception cref="UserErrorException">A marker is missing, or a number of points is beyond all measure.</exception>
    public static IReadOnlyList<ManualQuestion> Of(string assignment, Notebook source)
    {
        var teachers = source.Clone();
        Variants.Choose(teachers, null);
        var released = StudentNotebook.Of(source);
        return [.. teachers.Cells.Select((cell, index) => (cell, index)).Where(pair => IsTask(pair.cell.Nbgrader) || IsAnswer(pair.cell.Nbgrader))
            .Select(pair => Question(assignment, released, pair.index, pair.cell))];
    }

    /// <summary>Whether a cell sets a task that is answered in cells behind it.</summary>
    public static bool IsTask(NbgraderCell? marks) => marks is { Task: true, GradeId.Length: > 0 };

    /// <summary>Whether a cell is the student's to write and a person's to mark.</summary>
    public static bool IsAnswer(NbgraderCell? marks) => marks is { Grade: true, Solution: true, Task: false };

    private static ManualQuestion Question(string assignment, Notebook released, int index, NotebookCell teachers)
    {
        var marks = teachers.Nbgrader!;
        var points = marks.Points ?? 0;
        if (points > 1_000_000)
            throw CellPlace.Error(teachers, "a million points are the most that a cell gives; set fewer");
        var isTask = IsTask(marks);
        IEnumerable<string> task = isTask ? [released.Cells[index].Source] : [.. Above(released, index), Own(released.Cells[index])];
        IEnumerable<string> scheme = isTask ? [Regions(teachers.Source, RegionKind.MarkScheme)] : [Regions(teachers.Source, RegionKind.MarkScheme), Solution(teachers)];
        return new(assignment, marks.GradeId, Joined(task), Joined(scheme), (decimal)points);
    }

    // A cell that belongs to the question stands directly above it; a page of the lesson before it does not. The question begins where its heading is, or where
    // text that the student may not change begins.
    private static Stack<string> Above(Notebook released, int index)
    {
        var above = new Stack<string>();
        bool? isLocked = null;
        for (var at = index - 1; at >= 0 && released.Cells[at] is { Kind: CellKind.Markdown } cell && cell.Nbgrader is not { Solution: true } and not { Task: true }; at--)
        {
            isLocked ??= cell.Nbgrader is { IsLocked: true };
            if (isLocked.Value && cell.Nbgrader is not { IsLocked: true })
                break;
            above.Push(cell.Source);
            if (cell.Source.TrimStart().StartsWith('#'))
                break;
        }
        return above;
    }

    // What the answer's own cell says beside the invitation to write.
    private static string Own(NotebookCell released) => released.Kind == CellKind.Code
        ? StudentCell.TextOf(released) == EmptyCode ? "" : FencedCode.Of(released.Source)
        : string.Join('\n', released.Source.Split('\n').Where(line => line.Trim() != Invitation));

    private static string Solution(NotebookCell teachers)
    {
        var all = teachers.Source.ReplaceLineEndings("\n");
        var hasMarkers = MarkerReading.Of(all, RegionKind.Solution).Regions.Count > 0;
        var text = hasMarkers ? Regions(all, RegionKind.Solution) : Outside(all, RegionKind.MarkScheme);
        return teachers.Kind == CellKind.Code && text.Trim().Length > 0 ? FencedCode.Of(text) : text;
    }

    private static string Regions(string text, RegionKind kind)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return string.Join('\n', MarkerReading.Of(string.Join('\n', lines), kind).Regions.SelectMany(region => lines[region.First..(region.Last - 1)]));
    }

    private static string Outside(string text, RegionKind kind)
    {
        var regions = MarkerReading.Of(text, kind).Regions;
        return string.Join('\n', text.Split('\n').Where((_, i) => !regions.Any(region => region.First <= i + 1 && i + 1 <= region.Last)));
    }

    private static string Joined(IEnumerable<string> texts) => string.Join("\n\n", texts.Select(text => text.Trim('\n', '\r', ' ')).Where(text => text.Length > 0));
}
