using System.Globalization;
using System.Text;
using CourseKit.Exercises;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>What came of an exercise's hidden checks. It names them and says which passed, and nothing of what they expect.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="Lines">One for each hidden check, in order.</param>
internal sealed record ProbeReport(ExerciseDefinition Exercise, IReadOnlyList<ProbeReport.Line> Lines)
{
    /// <summary>One hidden check.</summary>
    /// <param name="Probe">What was asked.</param>
    /// <param name="Outcome">What came of it.</param>
    public sealed record Line(ExerciseProbe Probe, CheckOutcome Outcome)
    {
        public string Mark => Outcome switch { CheckOutcome.Passed => "✓", CheckOutcome.Unanswered => "○", _ => "✗" };

        public string Spoken => Outcome switch { CheckOutcome.Passed => "passed", CheckOutcome.Unanswered => "not answered", _ => "failed" };
    }

    /// <summary>What they have earned.</summary>
    public decimal Earned => Lines.Where(line => line.Outcome is CheckOutcome.Passed).Sum(line => line.Probe.Points);

    /// <summary>As text and as HTML.</summary>
    public MimeBundle Show()
    {
        var points = $"{CheckReport.Show(Earned)} of {CheckReport.Count(Exercise.HiddenPoints)} from hidden checks";
        var text = new StringBuilder($"{Exercise.Name}: {points}");
        foreach (var line in Lines)
            text.Append(CultureInfo.InvariantCulture, $"\n  {line.Mark} {line.Probe.Name}: {line.Spoken}");
        return new MimeBundle(text.ToString()).With(Html.Of(
            $"""
            <div class="ck ck-check">{Stylesheet.Check}<div class="ck-head"><strong>{Exercise.Name}</strong><span class="ck-points">{points}</span></div><ul class="ck-items">{Lines.Select(Entry)}</ul></div>
            """));
    }

    private static Html Entry(Line line)
    {
        var style = line.Outcome switch { CheckOutcome.Passed => "ck-passed", CheckOutcome.Unanswered => "ck-open", _ => "ck-failed" };
        return Html.Of(
            $"""
            <li class="{style}"><span class="ck-mark" role="img" aria-label="{line.Spoken}">{line.Mark}</span><span class="ck-worth">{CheckReport.Count(line.Probe.Points)}</span> {line.Probe.Name}</li>
            """);
    }
}
