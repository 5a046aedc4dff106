using CourseKit.Cli.Gradebooks.Merging;
using Microsoft.Data.Sqlite;

namespace CourseKit.Cli.Gradebooks;

/// <summary>All that is known of a class's grades: every grading of every submission, and the points that people gave. What is added is
/// there, whole, or not at all, whenever the process ends. Not thread-safe; several processes may have it open.</summary>
internal sealed class Gradebook : IDisposable
{
    private readonly SqliteConnection _database;

    private Gradebook(string folder, SqliteConnection database) => (Folder, _database) = (folder, database);

    /// <summary>The folder that holds it, and what is written for students.</summary>
    public string Folder { get; }

    /// <summary>Opens the gradebook of a folder, a new one if there is none.</summary>
    /// <exception cref="UserErrorException">It cannot be opened.</exception>
    public static Gradebook OpenOrCreate(string folder) => new(folder, GradebookFile.Open(folder, mayCreate: true));

    /// <summary>Opens the gradebook of a folder.</summary>
    /// <exception cref="UserErrorException">There is none, or it cannot be opened.</exception>
    public static Gradebook Open(string folder) => new(folder, GradebookFile.Open(folder, mayCreate: false));

    /// <summary>The latest grading of each submission, by student and assignment.</summary>
    public IReadOnlyList<Attempt> Latest() =>
        AttemptRows.Read(_database, "id IN (SELECT max(id) FROM attempt GROUP BY student, assignment)");

    /// <summary>The latest grading of a submission; null if it has not been graded.</summary>
    public Attempt? Latest(SubmissionName name) => Attempts(name) is [.., var latest] ? latest : null;

    /// <summary>The notebook of a submission's latest grading, as JSON (see <see cref="Attempt.Notebook"/>); null if there is none.</summary>
    public string? Notebook(SubmissionName name) => AttemptRows.Notebook(_database, name);

    /// <summary>All gradings of a submission, the oldest first.</summary>
    public IReadOnlyList<Attempt> Attempts(SubmissionName name) =>
        AttemptRows.Read(_database, "student = $student AND assignment = $assignment", ("$student", name.Student), ("$assignment", name.Assignment));

    /// <summary>Every grading, the oldest first.</summary>
    public IReadOnlyList<Attempt> All() => AttemptRows.Read(_database, "true");

    /// <summary>Adds a grading.</summary>
    /// <exception cref="UserErrorException">The disk is full, or somebody else has held the file for half a minute; nothing was added.</exception>
    public void Add(Attempt attempt) => Write(transaction => AttemptRows.Insert(transaction, attempt));

    /// <summary>What people have to mark, assignment by assignment in the source's order.</summary>
    public IReadOnlyList<ManualQuestion> Questions() => ManualRows.Questions(_database);

    /// <summary>Takes the place of the questions of one assignment.</summary>
    public void SetQuestions(string assignment, IReadOnlyList<ManualQuestion> questions) =>
        Write(transaction => ManualRows.SetQuestions(transaction, assignment, questions));

    /// <summary>All marks that people gave.</summary>
    public IReadOnlyList<ManualMark> Marks() => ManualRows.Marks(_database);

    /// <summary>Notes a mark, in place of one for the same answer.</summary>
    public void Add(ManualMark mark) => Write(transaction => ManualRows.Insert(transaction, mark));

    /// <summary>What is kept under a name; null if nothing is.</summary>
    public string? Setting(string name) => SettingRows.Read(_database).GetValueOrDefault(name);

    /// <summary>Keeps a text under a name, in place of an earlier one.</summary>
    public void SetSetting(string name, string value) => Write(transaction => SettingRows.Set(transaction, name, value));

    /// <summary>Takes over what other gradebooks have: all of it or, if anything is wrong with one of them, nothing.</summary>
    /// <exception cref="UserErrorException">A gradebook is damaged, or this one cannot be written.</exception>
    public MergeReport Merge(IReadOnlyList<Shard> shards)
    {
        MergeReport? report = null;
        Write(transaction => report = new GradebookMerge(transaction, shards).Run());
        return report!;
    }

    /// <summary>How much there is of a student.</summary>
    public StudentRows Count(string student) => StudentRows.Count(_database, student);

    /// <summary>Removes all that is known of a student: gradings with their answers and notebooks, marks, and extensions. See <see cref="Compact"/>.</summary>
    /// <returns>How much there was.</returns>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public StudentRows Delete(string student)
    {
        var rows = StudentRows.None;
        Write(transaction => rows = StudentRows.Delete(transaction, student));
        return rows;
    }

    /// <summary>Writes the file anew. What is deleted is overwritten anyway; what was moved within the file before may have left a copy behind, and that goes, too.</summary>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public void Compact() => Write(() => Rows.Run(_database, "VACUUM"));

    /// <summary>Takes marks back and notes others, all or none of it.</summary>
    public void Exchange(IReadOnlyList<ManualMark> taken, IReadOnlyList<ManualMark> given) => Write(transaction =>
    {
        foreach (var mark in taken)
            ManualRows.Delete(transaction, mark);
        foreach (var mark in given)
            ManualRows.Insert(transaction, mark);
    });

    /// <summary>What is kept under a name, and if nothing is, a first text, which is kept from then on.</summary>
    /// <param name="name">The setting's name.</param>
    /// <param name="first">Makes the first text; called only if there is nothing yet.</param>
    /// <exception cref="UserErrorException">There is nothing yet, and the file cannot be written.</exception>
    public string SettingOrFirst(string name, Func<string> first)
    {
        string[] Noted() => [.. Rows.Read(_database, "SELECT value FROM setting WHERE name = $name", row => row.GetString(0), ("$name", name))];
        if (Noted() is [var noted])
            return noted;
        // Another program may have been faster: its value is kept.
        Write(transaction => Rows.Run(transaction, "INSERT OR IGNORE INTO setting VALUES ($name, $value)", ("$name", name), ("$value", first())));
        return Noted()[0];
    }

    public void Dispose() => _database.Dispose();

    private void Write(Action<SqliteTransaction> change) => Write(() =>
    {
        using var transaction = _database.BeginTransaction();
        change(transaction);
        transaction.Commit();
    });

    private void Write(Action change)
    {
        try
        {
            change();
        }
        catch (SqliteException failure)
        {
            const int busy = 5, locked = 6, full = 13;
            var (reason, what) = failure.SqliteErrorCode switch
            {
                full => ("the disk is full", "make room"),
                busy or locked => ("another program holds it", "wait for that"),
                _ => (failure.Message.TrimEnd('.'), "make room or wait for the other program"),
            };
            throw new UserErrorException($"The gradebook in {Folder} cannot be written ({reason}); what was there before is unchanged: {what}, and run the same command again.");
        }
    }
}
