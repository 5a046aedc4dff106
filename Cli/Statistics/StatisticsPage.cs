using System.Globalization;
using CourseKit.Cli.Feedback;
using CourseKit.Cli.Pages;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Cli.Statistics;

/// <summary>A class's statistics as one HTML file without scripts. What it quotes is escaped, and it loads nothing.</summary>
internal static class StatisticsPage
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

    public static string Write(IReadOnlyList<AssignmentStatistics> assignments) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Html.Raw(Policy)}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="generator" content="CourseKit">
        <title>Statistics of the class</title>
        <style>
        {Html.Raw(EmbeddedText.Read("page.css"))}{Html.Raw(EmbeddedText.Read("Statistics/statistics.css"))}</style>
        </head>
        <body class="ck-page ck-statistics">
        <a class="ck-skip" href="#content">Skip to content</a>
        <header class="ck-top"><span class="ck-home">CourseKit</span></header>
        <main class="ck-main" id="content" tabindex="-1">
        <h1>Statistics of the class</h1>
        {(assignments.Count == 0 ? Html.Of($"""<p class="ck-notice">Nothing has been graded yet.</p>""") : Html.Empty)}
        {(assignments.Count > 1 ? Html.Of($"""<nav aria-label="Assignments"><ul class="ck-list">{assignments.Select((assignment, i) => Html.Of($"""<li><a href="#a{i + 1}">{assignment.Name}</a></li>"""))}</ul></nav>""") : Html.Empty)}
        {assignments.Select((assignment, i) => Assignment(assignment, string.Create(CultureInfo.InvariantCulture, $"a{i + 1}")))}
        {(assignments.Count > 0 ? Words() : Html.Empty)}
        </main>
        </body>
        </html>

        """).ToString();

    private static Html Assignment(AssignmentStatistics assignment, string id) => Html.Of($"""
        <section id="{id}" aria-labelledby="{id}-name"><h2 id="{id}-name">{assignment.Name}</h2>
        <dl class="ck-figures">{Figure("handed in", Html.Of($"{assignment.Submissions}"))}{Figure("graded", Html.Of($"{assignment.Graded}"))}{Figure("not gradable", Html.Of($"{assignment.Problems}"))}{Figure("missing", Html.Of($"{assignment.Missing}"))}
        {(assignment.Graded > 0 ? Html.Of($"""{Figure($"mean of {PointsText.Of(assignment.Of)} points", Number(assignment.Mean))}{Figure("median", Number(assignment.Median))}{Figure("standard deviation", Number(assignment.Spread))}""") : Html.Empty)}</dl>
        {(assignment.Graded == 0 ? Html.Of($"""<p class="ck-notice">{(assignment.Problems == 0 ? "Nobody has handed it in yet." : "Nothing of it could be graded yet.")}</p>""") : Html.Empty)}
        {(assignment.Unmarked > 0 ? Html.Of($"""<p class="ck-notice">{(assignment.Unmarked == 1 ? "One answer waits" : $"{assignment.Unmarked} answers wait")} to be marked; points below are without {(assignment.Unmarked == 1 ? "it" : "them")}.</p>""") : Html.Empty)}
        {(assignment.Graded is > 0 and < AssignmentStatistics.Few ? Html.Of($"""<p class="ck-notice">Only {assignment.Graded} graded: shares of so few say little, and one submission more can turn them around.</p>""") : Html.Empty)}
        {(assignment is { Graded: > 0, Of: > 0 } ? PointsChart.Of($"{id}-points", assignment) : Html.Empty)}
        {(assignment.Times.Count > 0 ? Times(assignment.Times, id) : Html.Empty)}
        {(assignment.Exercises.Count > 0 ? Exercises(assignment, id) : Html.Empty)}
        {(assignment.Exercises.Any(exercise => exercise.Checks.Count > 0) ? Html.Of($"<h3>Checks</h3>") : Html.Empty)}
        {assignment.Exercises.Where(exercise => exercise.Checks.Count > 0).Select((exercise, i) => Checks(exercise, string.Create(CultureInfo.InvariantCulture, $"{id}-e{i + 1}")))}
        </section>
        """);

    private static Html Figure(string name, Html number) => Html.Of($"<div><dt>{name}</dt><dd>{number}</dd></div>");

    private static Html Times(IReadOnlyList<CountedRange> times, string id)
    {
        var most = times.Max(range => range.Count);
        return Html.Of($"""
            <h3 id="{id}-times">When it was handed in</h3>
            <div class="ck-table"><table aria-labelledby="{id}-times"><thead><tr><th scope="col">Before or after it was due</th><th scope="col" class="ck-wide">Submissions</th></tr></thead>
            <tbody>{times.Select(range => Html.Of($"""<tr><th scope="row">{range.Label}</th><td>{Measured(Html.Of($"{range.Count}"), (double)range.Count / most)}</td></tr>"""))}</tbody></table></div>
            """);
    }

    private static Html Exercises(AssignmentStatistics assignment, string id) => Html.Of($"""
        <h3 id="{id}-exercises">Exercises</h3>
        <div class="ck-table" tabindex="0" role="group" aria-labelledby="{id}-exercises"><table><thead><tr><th scope="col">Exercise</th><th scope="col">Mean share of the points</th><th scope="col">All points</th><th scope="col">None</th><th scope="col">Not answered</th></tr></thead>
        <tbody>{assignment.Exercises.Select(exercise => Html.Of($"""<tr><th scope="row">{exercise.Name}</th><td>{Measured(Share(exercise.MeanShare), exercise.MeanShare)}</td><td>{Part(exercise.Full, exercise.Count)}</td><td>{Part(exercise.Zero, exercise.Count)}</td><td>{Part(exercise.Unanswered, exercise.Count)}</td></tr>"""))}</tbody></table></div>
        """);

    private static Html Checks(ExerciseStatistics exercise, string id) => Html.Of($"""
        <h4 id="{id}">{exercise.Name}</h4>
        <div class="ck-table"><table class="ck-checks" aria-labelledby="{id}"><thead><tr><th scope="col">Check</th><th scope="col">Failed</th><th scope="col">Not answered</th><th scope="col">Discrimination</th></tr></thead>
        <tbody>{exercise.Checks.Select(Check)}</tbody></table></div>
        """);

    private static Html Check(CheckStatistics check) => Html.Of($"""
        <tr><th scope="row">{check.Name}{(check.IsHidden ? Html.Of($" <small>hidden</small>") : Html.Empty)}</th><td>{Measured(Html.Of($"{check.Failed} of {check.Count}"), check.Count == 0 ? 0 : (double)check.Failed / check.Count)}</td><td>{check.Unanswered}</td><td>{Number(check.Discrimination)}</td></tr>
        {Reasons(check.Reasons)}
        """);

    private static Html Reasons(IReadOnlyList<CountedRange> reasons) => reasons.Count == 0 ? Html.Empty : Html.Of($"""
        <tr class="ck-why"><td colspan="4"><span class="ck-hear">Why it failed:</span><ul>{reasons.Select(reason => Html.Of($"""<li><span>{reason.Count} ×</span> <bdi>{reason.Label}</bdi></li>"""))}</ul></td></tr>
        """);

    // The bar says nothing that the figure does not.
    private static Html Measured(Html figure, double share) => double.IsNaN(share) ? figure : Html.Of($"""
        <div class="ck-measured"><span>{figure}</span><svg class="ck-share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="ck-of" width="100" height="10"/><rect width="{Math.Clamp(share, 0, 1) * 100:0.#}" height="10"/></svg></div>
        """);

    private static Html Share(double share) => double.IsNaN(share) ? None : Html.Of($"{share * 100:0}{Html.Raw("&nbsp;")}%");

    private static Html Part(int count, int of) => of == 0 ? None : Html.Of($"{count} ({100.0 * count / of:0}{Html.Raw("&nbsp;")}%)");

    // What rounds to nothing has no sign.
    private static Html Number(double number) =>
        double.IsNaN(number) ? None : Html.Of($"{(Math.Round(number, 2) + 0.0).ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '−')}");

    // A dash is seen, and not read out.
    private static Html None => Html.Raw("""<span aria-hidden="true">–</span><span class="ck-hear">none</span>""");

    private static Html Words() => Html.Of($"""
        <section class="ck-words"><h2>What the figures mean</h2>
        <p>Points in the end are those of checks and people together, less what lateness takes off. Mean, median, standard deviation (divided by how many they are) and shares are of those who were graded; who handed in nothing counts as missing
        if there is something else of theirs. A bar of the chart holds its lower end and not its upper one; the last holds both. Answers that wait to be marked are in no share.</p>
        <p>Discrimination is the point-biserial correlation of passing a check with all points that checks give but its own: r = (M₁ − M₀) / s · √(p (1 − p)), with the mean of those points among who pass, M₁, and who do not, M₀, their
        standard deviation s, and the share p that passes. It lies between −1 and 1; a good check has more than 0.3, and below 0 the wrong people pass. There is none for fewer than {AssignmentStatistics.Few} submissions, or where all or none pass.</p>
        <p>Reasons that differ only in their numbers are counted together, as “…”; where all have the same numbers, they stay. The names of students' folders are left out of them.</p></section>
        """);
}
