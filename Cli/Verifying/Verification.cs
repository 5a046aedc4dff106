using System.Globalization;
using CourseKit.Cli.Running;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Verifying;

/// <summary>Compares the fresh outputs of the cells that ask for it with those in the notebook's file. Writes nothing, or with
/// <paramref name="update"/> the fresh outputs of the cells that differ into the file.</summary>
internal sealed class Verification(bool update) : IRunResults
{
    private const string NoneAsks = "no cell asks to be verified (by the tag verify); not run";

    private readonly Lock _gate = new();

    /// <summary>Cells that asked, in all notebooks that ran to their end.</summary>
    public int Asked { get; private set; }

    /// <summary>How many of them differed.</summary>
    public int Differing { get; private set; }

    /// <summary>How many of those that differed have their new outputs in the file now.</summary>
    public int Stored { get; private set; }

    public NotebookReport? WithoutRunning(string path, Notebook stored) =>
        stored.Cells.Any(cell => AsksOf(cell, stored) is not null)
            ? null
            : new(path, NotebookOutcome.Passed, 0, NotebookRun.CellsToRun(stored).Count, TimeSpan.Zero, null) { Remark = NoneAsks };

    public NotebookReport Take(NotebookReport report, Notebook stored, Notebook executed)
    {
        if (report.Outcome != NotebookOutcome.Passed)
            return report with { Remark = "not compared" };
        var before = stored.ToJson();
        List<string> differences = [];
        var (asked, differing) = (0, 0);
        foreach (var (cell, fresh) in stored.Cells.Zip(executed.Cells))
        {
            if (AsksOf(cell, stored) is not { } tag)
                continue;
            asked++;
            var (expected, got) = (OutputText.Of(cell), OutputText.Of(fresh));
            var lines = OutputDifference.Describe(expected, got, tag.Tolerance);
            if (lines.Count == 0)
                continue;
            differing++;
            if (expected.Count == 0)
                differences.Add($"{Where(report, fresh)} has nothing stored yet; --update stores what it puts out.");
            else
                differences.AddRange([$"{Where(report, fresh)} differs from what is stored", .. lines.Select(line => "  " + line)]);
            // Where no picture was stored none is wanted: a source stays small, and its differences readable.
            cell.CopyOutputsFrom(fresh, plainTextOnly: !cell.Outputs.Any(OutputText.HasRichForms));
        }
        lock (_gate)
            (Asked, Differing) = (Asked + asked, Differing + differing);
        if (differing == 0)
            return report with { Remark = $"{Cells(asked)} as stored" };
        if (!update)
            return report with { Outcome = NotebookOutcome.Failed, Failure = string.Join('\n', differences), Remark = $"{differing} of {Cells(asked)} differ{(differing == 1 ? "s" : "")}" };
        if (NotebookFile.Load(report.Path).ToJson() != before)
            throw new NotebookException($"{report.Name} was changed while it ran, so nothing was stored; run it again.");
        // The file is as it was read but for these outputs.
        stored.Save(report.Path);
        lock (_gate)
            Stored += differing;
        return report with { Remark = $"{differing} of {Cells(asked)} updated" };
    }

    private static VerifyTag? AsksOf(NotebookCell cell, Notebook notebook) =>
        cell.Kind == CellKind.Code && !cell.Has(CellTags.SkipExecution) ? VerifyTag.Of(cell, Path.GetFileName(notebook.Name)) : null;

    private static string Where(NotebookReport report, NotebookCell cell) => string.Create(CultureInfo.InvariantCulture,
        $"{report.Name}, cell {(cell.ExecutionCount is { } count ? $"{count} ({cell.Id})" : cell.Id)}");

    private static string Cells(int count) => count == 1 ? "1 cell" : $"{count} cells";
}
