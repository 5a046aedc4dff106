using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CourseKit.Cli.Gradebooks.Merging;

/// <summary>Joins gradebooks, in one transaction.</summary>
/// <param name="transaction">Of the gradebook that gets all.</param>
/// <param name="shards">Those that are joined.</param>
internal sealed class GradebookMerge(SqliteTransaction transaction, IReadOnlyList<Shard> shards)
{
    private readonly SqliteConnection _database = transaction.Connection!;
    private readonly List<string> _notes = [];

    /// <summary>Does it.</summary>
    /// <returns>What came of it.</returns>
    public MergeReport Run()
    {
        // Before anything is added: what the gradebook has now is one of the sources.
        var present = AttemptKey.All(_database);
        MergeQuestions(present);
        MergeSettings(present);
        var (added, same) = MergeAttempts(present);
        var marks = MergeMarks();
        _notes.AddRange(Differences());
        return new(added, same, marks, _notes);
    }

    private (int Added, int Same) MergeAttempts(IReadOnlyList<(long Id, AttemptKey Key)> present)
    {
        HashSet<AttemptKey> known = [.. present.Select(attempt => attempt.Key)];
        List<(SqliteConnection From, long Id, AttemptKey Key)> moves = [];
        foreach (var shard in shards)
            moves.AddRange(shard.Attempts.Where(attempt => known.Add(attempt.Key)).Select(attempt => (shard.Database, attempt.Id, attempt.Key)));
        var added = moves.Count;

        // The latest is the one added last. Where one that is here was graded after one that comes, both are added again, in order.
        var first = moves.GroupBy(move => move.Key.Name).ToDictionary(group => group.Key, group => group.Min(move => move.Key.Graded));
        List<(long Id, AttemptKey Key)> again = [.. present.Where(attempt => first.TryGetValue(attempt.Key.Name, out var graded) && attempt.Key.Graded > graded)];
        List<(AttemptKey Key, Func<Attempt> Read)> ordered = [.. moves.Select(move => (move.Key, (Func<Attempt>)(() => AttemptRows.ReadWhole(move.From, move.Id))))];
        foreach (var (id, key) in again)
        {
            var attempt = AttemptRows.ReadWhole(_database, id);
            ordered.Add((key, () => attempt));
            Rows.Run(transaction, "DELETE FROM attempt WHERE id = $id", ("$id", id));
        }
        foreach (var (_, read) in ordered.OrderBy(move => move.Key.Graded))
            AttemptRows.Insert(transaction, read());
        return (added, shards.Sum(shard => shard.Attempts.Count) - added);
    }

    private int MergeMarks()
    {
        var present = ManualRows.Marks(_database).ToDictionary(Key);
        var newer = shards.SelectMany(shard => ManualRows.Marks(shard.Database)).GroupBy(Key).Select(group => group.MaxBy(mark => mark.Marked)!)
            .Where(mark => !present.TryGetValue(Key(mark), out var here) || mark.Marked > here.Marked).ToList();
        foreach (var mark in newer)
            ManualRows.Insert(transaction, mark);
        return newer.Count;

        static (SubmissionName, string, string) Key(ManualMark mark) => (mark.Name, mark.GradeId, mark.Text);
    }

    private void MergeQuestions(IReadOnlyList<(long Id, AttemptKey Key)> present)
    {
        var sources = shards.SelectMany(shard => ManualRows.Questions(shard.Database).GroupBy(question => question.Assignment).Select(group => (shard, Assignment: group.Key, Questions: group.ToList())));
        var here = ManualRows.Questions(_database).ToLookup(question => question.Assignment);
        foreach (var group in sources.GroupBy(source => source.Assignment))
        {
            var latest = present.Where(attempt => attempt.Key.Assignment == group.Key).Max(attempt => (DateTimeOffset?)attempt.Key.Graded);
            List<(string? From, DateTimeOffset? Graded, List<ManualQuestion> Value)> all =
                [.. here[group.Key].Any() ? [(null, latest, here[group.Key].ToList())] : (ReadOnlySpan<(string?, DateTimeOffset?, List<ManualQuestion>)>)[], .. group.Select(source => ((string?)source.shard.Folder, source.shard.LastGraded(group.Key), source.Questions))];
            var newest = Newest(all, (a, b) => a.SequenceEqual(b), $"The questions of {group.Key} that people mark");
            if (newest.From is not null)
                ManualRows.SetQuestions(transaction, group.Key, newest.Value);
        }
    }

    private void MergeSettings(IReadOnlyList<(long Id, AttemptKey Key)> present)
    {
        var here = SettingRows.Read(_database);
        var latest = present.Max(attempt => (DateTimeOffset?)attempt.Key.Graded);
        // The numbers that stand for students are each gradebook's own: those here stay, or are drawn when somebody marks here.
        foreach (var group in shards.SelectMany(shard => SettingRows.Read(shard.Database).Select(setting => (shard, setting.Key, setting.Value))).Where(setting => setting.Key != SettingRows.MarkingSecret).GroupBy(setting => setting.Key))
        {
            List<(string? From, DateTimeOffset? Graded, string Value)> all =
                [.. here.TryGetValue(group.Key, out var value) ? [(null, latest, value)] : (ReadOnlySpan<(string?, DateTimeOffset?, string)>)[], .. group.Select(source => ((string?)source.shard.Folder, source.shard.LastGraded(), source.Value))];
            var newest = Newest(all, (a, b) => a == b, $"The {group.Key}");
            if (newest.From is not null)
                SettingRows.Set(transaction, group.Key, newest.Value);
        }
    }

    // The first of those in which something was graded last; without a folder, what is here stays.
    private (string? From, DateTimeOffset? Graded, T Value) Newest<T>(IReadOnlyList<(string? From, DateTimeOffset? Graded, T Value)> sources, Func<T, T, bool> isSame, string what)
    {
        var newest = sources.MaxBy(source => source.Graded ?? DateTimeOffset.MinValue);
        if (sources.Any(source => !isSame(source.Value, newest.Value)))
            _notes.Add($"{what} are not the same everywhere; those of {(newest.From ?? "the gradebook that was there")} were kept, where something was graded last.");
        return newest.From is not null && sources[0].From is null && isSame(sources[0].Value, newest.Value) ? sources[0] : newest;
    }

    // What was graded otherwise in one place than in another is not comparable without a word about it.
    private IEnumerable<string> Differences()
    {
        var assignments = shards.SelectMany(shard => shard.Attempts.Select(attempt => attempt.Key).GroupBy(key => key.Assignment).Select(group => group.MaxBy(key => key.Graded)!)).GroupBy(key => key.Assignment);
        foreach (var assignment in assignments.OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var sources = assignment.Select(key => key.SourceHash).Distinct().Count();
            if (sources > 1)
                yield return string.Create(CultureInfo.InvariantCulture, $"{assignment.Key} was graded by {sources} different source notebooks; grade it again where the source is not the newest.");
        }
    }
}
