using System.Text.Json.Nodes;

namespace CourseKit.Kernel.Notebooks;

/// <summary>What a notebook holds and a <c>.dib</c> has no place for.</summary>
public sealed class DibLoss
{
    private DibLoss(IReadOnlyList<string> parts, int exerciseCells) => (Parts, ExerciseCells) = (parts, exerciseCells);

    /// <summary>Each kind of thing in a few words, with the number of cells that have it; empty if the format holds all.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>How many cells have nbgrader's metadata, without which their exercises cannot be released or graded.</summary>
    public int ExerciseCells { get; }

    /// <summary>Looks through a notebook.</summary>
    public static DibLoss Of(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var cells = notebook.Cells;
        var exercises = cells.Count(cell => cell.Metadata.ContainsKey(NbgraderCell.MetadataKey));
        var others = cells.Where(cell => Others(cell).Any()).ToList();
        List<string> parts = [];
        Add("nbgrader's marks", exercises);
        Add("tags", cells.Count(cell => cell.Tags.Count > 0), cells.SelectMany(cell => cell.Tags));
        Add("metadata", others.Count, others.SelectMany(Others));
        Add("outputs", cells.Count(cell => cell.Outputs.Count > 0));
        Add("execution numbers", cells.Count(cell => cell.ExecutionCount is not null));
        Add("attached pictures", cells.Count(cell => cell.Attachments.Count > 0));
        Add("ids", cells.Count(cell => cell.HasStoredId));
        return new(parts, exercises);

        void Add(string what, int count, IEnumerable<string>? named = null)
        {
            if (count == 0)
                return;
            var words = named?.Distinct().Order(StringComparer.Ordinal).ToArray() ?? [];
            var list = words.Length == 0 ? "" : $" ({string.Join(", ", words.Take(5))}{(words.Length > 5 ? ", …" : "")})";
            parts.Add($"{what}{list} of {count} {(count == 1 ? "cell" : "cells")}");
        }
    }

    private static IEnumerable<string> Others(NotebookCell cell) => cell.Metadata
        .Where(entry => entry.Key is not (NbgraderCell.MetadataKey or "tags") && !SaysOnlyTheKernel(entry.Key, entry.Value))
        .Select(entry => entry.Key);

    private static bool SaysOnlyTheKernel(string key, JsonNode? value) => (key, value) switch
    {
        ("polyglot_notebook", JsonObject { Count: 1 } polyglot) => polyglot.ContainsKey("kernelName"),
        ("dotnet_interactive", JsonObject { Count: 1 } interactive) => interactive.ContainsKey("language"),
        _ => false,
    };
}
