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
        <dl class="ck-figures">{Figure("handed in", assignment.Submissions)}{Figure("graded", assignment.Graded)}{Figure("not gradable", assignment.Problems)}{Figure("missing", assignment.Missing)}
        <div><dt>mean of {PointsText.Of(assignment.Of)} points</dt><dd>{Number(assignment.Mean)}</dd></div><div><dt>median</dt><dd>{Number(assignment.Median)}</dd></div></dl>
        {(assignment.Unmarked > 0 ? Html.Of($"""<p class="ck-notice">{(assignment.Unmarked == 1 ? "One answer waits" : $"{assignment.Unmarked} answers wait")} to be marked; points below are without {(assignment.Unmarked == 1 ? "it" : "them")}.</p>""") : Html.Empty)}
        {(assignment.Graded is > 0 and < AssignmentStatistics.Few ? Html.Of($"""<p class="ck-notice">Only {assignment.Graded} graded: shares of so few say little, and one submission more can turn them around.</p>""") : Html.Empty)}
        {(assignment.Graded > 0 && assignment.Histogram() is { Count: > 0 } histogram ? BarChart.Of($"{id}-points", "Points in the end", "Points", histogram, "0", PointsText.Of(assignment.Of)) : Html.Empty)}
        {(assignment.Times.Count > 0 ? BarChart.Of($"{id}-times", "When it was handed in", "Before it was due", assignment.Times, "a week before", "late") : Html.Empty)}
        {(assignment.Exercises.Count > 0 ? Exercises(assignment) : Html.Empty)}
        {assignment.Exercises.Where(exercise => exercise.Checks.Count > 0).Select(Checks)}
        </section>
        """);

    private static Html Figure(string name, int count) => Html.Of($"<div><dt>{name}</dt><dd>{count}</dd></div>");

    private static Html Exercises(AssignmentStatistics assignment) => Html.Of($"""
        <h3>Exercises</h3>
        <div class="ck-table" tabindex="0" role="group" aria-label="Exercises of {assignment.Name}"><table><thead><tr><th scope="col">Exercise</th><th scope="col" colspan="2">Mean share of the points</th><th scope="col">All points</th><th scope="col">None</th><th scope="col">Not answered</th></tr></thead>
        <tbody>{assignment.Exercises.Select(exercise => Html.Of($"""<tr><th scope="row">{exercise.Name}</th><td>{Share(exercise.MeanShare)}</td><td>{Bar(exercise.MeanShare)}</td><td>{Part(exercise.Full, exercise.Count)}</td><td>{Part(exercise.Zero, exercise.Count)}</td><td>{Part(exercise.Unanswered, exercise.Count)}</td></tr>"""))}</tbody></table></div>
        """);

    private static Html Checks(ExerciseStatistics exercise) => Html.Of($"""
        <h3>{exercise.Name}</h3>
        <div class="ck-table" tabindex="0" role="group" aria-label="Checks of {exercise.Name}"><table><thead><tr><th scope="col">Check</th><th scope="col" colspan="2">Fail</th><th scope="col">Discrimination</th><th scope="col">Why</th></tr></thead>
        <tbody>{exercise.Checks.Select(check => Html.Of($"""<tr><th scope="row">{check.Name}{(check.IsHidden ? Html.Of($" <small>hidden</small>") : Html.Empty)}</th><td>{check.Failed} of {check.Count}</td><td>{Bar(check.Count == 0 ? 0 : (double)check.Failed / check.Count)}</td><td>{Number(check.Discrimination)}</td><td>{Reasons(check.Reasons)}</td></tr>"""))}</tbody></table></div>
        """);

    private static Html Reasons(IReadOnlyList<CountedRange> reasons) => reasons.Count == 0 ? Html.Empty : Html.Of($"""
        <ul class="ck-reasons">{reasons.Select(reason => Html.Of($"""<li><span>{reason.Count} ×</span> {reason.Label}</li>"""))}</ul>
        """);

    // The figure stands beside it.
    private static Html Bar(double share) => double.IsNaN(share) ? Html.Empty : Html.Of($"""<svg class="ck-share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="ck-of" width="100" height="10"/><rect width="{Math.Clamp(share, 0, 1) * 100:0.#}" height="10"/></svg>""");

    private static string Share(double share) => double.IsNaN(share) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %");

    private static string Part(int count, int of) => of == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{count} ({100.0 * count / of:0} %)");

    private static string Number(double number) => double.IsNaN(number) ? "–" : number.ToString("0.00", CultureInfo.InvariantCulture);

    private static Html Words() => Html.Of($"""
        <section class="ck-words"><h2>What the figures mean</h2>
        <p>Points in the end are those of checks and people together, less what lateness takes off. Shares are of those who were graded. Answers that wait to be marked are in no share.</p>
        <p>Discrimination is the point-biserial correlation of passing a check with all points but the check's own: r = (M₁ − M₀) / s · √(p (1 − p)), with the mean of those points among who pass, M₁, and who do not, M₀, their
        standard deviation s, and the share p that passes. It lies between −1 and 1; a good check has more than 0.3, and below 0 the wrong people pass. There is none for fewer than {AssignmentStatistics.Few} submissions, or where all or none pass.</p>
        <p>Reasons that differ only in their numbers are counted together, as “…”. No student is named here.</p></section>
        """);
}
