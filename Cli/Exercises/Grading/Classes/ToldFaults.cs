using System.Globalization;
using CourseKit.Cli.Gradebooks;

namespace CourseKit.Cli.Exercises.Grading.Classes;

/// <summary>Which submissions have no grade for the same reason, so that a reason is told once and not for each of a class.</summary>
internal sealed class ToldFaults
{
    private const int MostNamed = 5;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Assignment, string Reason), (SubmissionName First, List<SubmissionName> Others)> _told = [];

    /// <summary>Adds one.</summary>
    /// <returns>Whether it is the first with its reason.</returns>
    public bool IsNew(SubmissionName name, string reason)
    {
        lock (_gate)
        {
            if (_told.TryAdd((name.Assignment, reason), (name, [])))
                return true;
            _told[(name.Assignment, reason)].Others.Add(name);
            return false;
        }
    }

    /// <summary>Of each reason, whom else it befell.</summary>
    public IEnumerable<string> Sentences => _told.Values.Where(told => told.Others.Count > 0).OrderBy(told => told.First.Assignment, StringComparer.Ordinal).Select(Sentence);

    private static string Sentence((SubmissionName First, List<SubmissionName> Others) told)
    {
        string[] students = [.. told.Others.Select(name => SubmissionName.Printable(name.Student)).Order(StringComparer.Ordinal)];
        var more = students.Length > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {students.Length - MostNamed} more") : "";
        return $"{told.First.Assignment}: no grade for the same reason as {SubmissionName.Printable(told.First.Student)}: {string.Join(", ", students.Take(MostNamed))}{more}.";
    }
}
