using CourseKit.Cli.Gradebooks;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>What one student has handed in.</summary>
/// <param name="root">The folder of all submissions.</param>
/// <param name="student">The student's name, in its one form.</param>
/// <param name="folders">The student's: one, or several whose names only look the same.</param>
/// <param name="lessons">The names of the source notebooks, without ending.</param>
internal sealed class StudentFolder(DirectoryInfo root, string student, IReadOnlyList<DirectoryInfo> folders, IReadOnlyList<string> lessons)
{
    private const int MostEntries = 1000;
    private const int MostStrangers = 5;

    private readonly LessonNames _names = new(lessons);
    private readonly List<Candidate> _candidates = [];
    private readonly List<string> _strangers = [];
    private readonly List<FileSystemInfo> _otherFiles = [];
    private bool _isUnreadable;

    /// <summary>Adds each lesson to those that are there or those that are not.</summary>
    public void Find(List<FoundSubmission> found, List<SubmissionName> missing, List<string> problems)
    {
        foreach (var folder in folders)
            Look(folder, isAssignment: false);
        foreach (var lesson in lessons.Order(StringComparer.Ordinal))
        {
            var name = new SubmissionName(student, lesson);
            if (Submission(name) is { } submission)
                found.Add(submission);
            else if (!_isUnreadable)
                missing.Add(name);
        }
        problems.AddRange(_strangers.Take(MostStrangers));
        if (_strangers.Count > MostStrangers)
            problems.Add($"{student} has {_strangers.Count - MostStrangers} more files that are no submission of a lesson.");
    }

    private void Look(DirectoryInfo folder, bool isAssignment)
    {
        var entries = SubmissionFolder.Entries(folder);
        if (entries is null || entries.Length > MostEntries)
        {
            _strangers.Add($"{Shown(folder)} {(entries is null ? "cannot be read: permission denied; allow it with chmod u+rx" : $"has more than {MostEntries} files; leave only the notebooks")}.");
            _isUnreadable = true;
            return;
        }
        foreach (var entry in entries.Where(entry => !SubmissionFolder.IsHidden(entry)))
        {
            var isNotebook = SubmissionFolder.IsNotebook(entry.Name);
            if (!isNotebook && SubmissionFile.IsLink(entry))
                Link(entry);
            else if (entry is DirectoryInfo assignment && !isNotebook && !isAssignment)
                Look(assignment, isAssignment: true);
            else if (isNotebook)
                Add(entry, isAssignment);
            else if (entry is FileInfo)
                _otherFiles.Add(entry);
        }
    }

    private void Add(FileSystemInfo entry, bool isAssignment)
    {
        if (_names.Find(SubmissionFolder.Stem(entry.Name)) is { } meant)
            _candidates.Add(new(meant.Lesson, meant.Fit, entry, isAssignment));
        else
            _strangers.Add($"{Shown(entry)} has the name of no lesson; rename it if it is one ({string.Join(", ", lessons.Take(10))}).");
    }

    private void Link(FileSystemInfo entry)
    {
        if (_names.Find(entry.Name) is { Fit: LessonFit.Exact } meant)
            _candidates.Add(new(meant.Lesson, LessonFit.Exact, entry, IsAssignment: false));
        else
            _strangers.Add($"{Shown(entry)} {SubmissionFile.LinkProblem}.");
    }

    private FoundSubmission? Submission(SubmissionName name)
    {
        var all = _candidates.FindAll(candidate => candidate.Lesson == name.Assignment);
        // Notes of a student's own beside the lesson need not stop its grading; a copy of the lesson may be the better one.
        if (all.Exists(candidate => candidate.Fit == LessonFit.Exact))
        {
            _strangers.AddRange(all.Where(candidate => candidate.Fit == LessonFit.Near).Select(candidate => $"{Shown(candidate.Entry)} is not {name.Assignment}.ipynb, which is there as well; it is left alone."));
            all.RemoveAll(candidate => candidate.Fit == LessonFit.Near);
        }
        return all switch
        {
            [] => Other(name),
            [var only] => new(name, only.Entry.FullName, Submitted(only), ProblemOf(only, name)),
            _ => new(name, all[0].Entry.FullName, Submitted(all[0]), $"{name} is there {all.Count} times ({string.Join(", ", all.Take(5).Select(candidate => Shown(candidate.Entry)))}); keep the one that counts as {name.Assignment}.ipynb and remove the other."),
        };
    }

    private string? ProblemOf(Candidate candidate, SubmissionName name) =>
        candidate.Fit != LessonFit.Exact ? $"{Shown(candidate.Entry)} is not named as a lesson is; if it is {name.Assignment}, rename it to {name.Assignment}.ipynb."
        : folders.Count > 1 ? $"There are {folders.Count} folders named {student}, whose accents are written in different ways; move all of {student}'s files into one."
        : SubmissionFile.IsLink(candidate.Entry) ? $"{Shown(candidate.Entry)} {SubmissionFile.LinkProblem}."
        : SubmissionFile.Problem(candidate.Entry.FullName) is { } problem ? $"{Shown(candidate.Entry)} {problem}."
        : null;

    // A page or a picture of the notebook instead of it.
    private FoundSubmission? Other(SubmissionName name) =>
        _otherFiles.Find(file => Path.GetFileName(file.Name).StartsWith(name.Assignment + ".", StringComparison.OrdinalIgnoreCase)) is { } file
            ? new(name, file.FullName, ChangedAt(file), $"{Shown(file)} is no notebook; ask for {name.Assignment}.ipynb{(file.Name.Contains(".ipynb.", StringComparison.OrdinalIgnoreCase) ? ", or rename the file if that is what it is" : "")}.")
            : null;

    private DateTimeOffset Submitted(Candidate candidate)
    {
        if (!candidate.IsAssignment)
            return ChangedAt(candidate.Entry);
        var timestamp = new FileInfo(Path.Combine(Path.GetDirectoryName(candidate.Entry.FullName)!, NbgraderTimestamp.FileName));
        if (!timestamp.Exists)
            return ChangedAt(candidate.Entry);
        if (NbgraderTimestamp.ReadFile(timestamp.FullName) is { } time)
            return time;
        _strangers.Add($"{Shown(timestamp)} holds no time such as 2015-02-02 15:58:23 UTC, so the time of the notebook's file is taken; mend it if there is a deadline.");
        return ChangedAt(candidate.Entry);
    }

    private static DateTimeOffset ChangedAt(FileSystemInfo file) => new(file.LastWriteTimeUtc, TimeSpan.Zero);

    private string Shown(FileSystemInfo entry) => PlainName.Shown(Path.GetRelativePath(root.FullName, entry.FullName));

    private sealed record Candidate(string Lesson, LessonFit Fit, FileSystemInfo Entry, bool IsAssignment);
}
