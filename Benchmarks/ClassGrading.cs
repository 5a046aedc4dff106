using System.Diagnostics;
using System.Globalization;

namespace CourseKit.Benchmarks;

/// <summary>How long a class's lesson 1 takes to grade with two jobs, each answer in a sandbox of its own, and the memory of the grader and all its processes meanwhile; beside it what it
/// takes to execute such a notebook once in the open, which is all that a grader without probes does. Then whether a second run grades anything, and whether one job gives the same points.</summary>
internal static class ClassGrading
{
    private const int Jobs = 2;
    private const int AgainAlone = 10;
    private const double BoundSeconds = 9;

    public static async Task RunAsync(string? published, int students)
    {
        var work = Directory.CreateTempSubdirectory("coursekit-class-").FullName;
        string At(string name) => Path.Combine(work, name);
        await RunAsync(published, ["release", SampleSubmissions.Source, "--out", At("released")]).ConfigureAwait(false);
        SampleSubmissions.Write(Path.Combine(At("released"), SampleSubmissions.Assignment + ".ipynb"), At("submissions"), students);
        string[] Grade(string submissions, string gradebook, int jobs) =>
            ["grade", At(submissions), "--source", SampleSubmissions.Source, "--out", At(gradebook), "--jobs", jobs.ToString(CultureInfo.InvariantCulture)];

        List<double> open = [];
        for (var i = 0; i < 3; i++)
            open.Add((await RunAsync(published, ["run", Path.Combine(At("submissions"), SampleSubmissions.Student(i), SampleSubmissions.Assignment + ".ipynb"), "--out", At("open")], mayFail: true).ConfigureAwait(false)).Seconds);
        var once = open.Order().ElementAt(1);

        var graded = await RunAsync(published, Grade("submissions", "gradebook", Jobs)).ConfigureAwait(false);
        var each = graded.Seconds / students;
        Console.WriteLine($"class: {students} submissions of lesson 1 with {Jobs} jobs in {graded.Seconds:0} s, {each:0.0} s each (bound {BoundSeconds:0}: a hundred in 15 minutes); executing such a notebook once in the open takes {once:0.0} s, ratio {each / once:0.00}");
        Console.WriteLine($"class: memory in the first and the last quarter, at most: the grader {graded.First.Grader} and {graded.Last.Grader} MB, all its processes together {graded.First.All} and {graded.Last.All} MB");

        var points = await PointsAsync(published, At("gradebook")).ConfigureAwait(false);
        Console.WriteLine($"class: {Judge(points, students)}");

        var second = await RunAsync(published, Grade("submissions", "gradebook", Jobs)).ConfigureAwait(false);
        Console.WriteLine($"class: a second run says \"{second.Output.Split('\n').First(line => line.Contains("graded", StringComparison.Ordinal))}\" after {second.Seconds:0.0} s");

        for (var student = 0; student < Math.Min(AgainAlone, students); student++)
        {
            var own = Directory.CreateDirectory(Path.Combine(At("some"), SampleSubmissions.Student(student))).FullName;
            File.Copy(Path.Combine(At("submissions"), SampleSubmissions.Student(student), SampleSubmissions.Assignment + ".ipynb"), Path.Combine(own, SampleSubmissions.Assignment + ".ipynb"));
        }
        var alone = await RunAsync(published, Grade("some", "alone", 1)).ConfigureAwait(false);
        var other = (await PointsAsync(published, At("alone")).ConfigureAwait(false)).Count(pair => points[pair.Key] != pair.Value);
        Console.WriteLine($"class: graded anew by one job, {Math.Min(AgainAlone, students)} of them take {alone.Seconds:0} s, and {other} exercises have other points");
        Directory.Delete(work, recursive: true);
    }

    private static string Judge(Dictionary<(string Student, string Exercise), double> points, int students)
    {
        var (right, mistaken, wrongly) = (0, 0, 0);
        for (var student = 0; student < students; student++)
        {
            foreach (var (number, (exercise, most)) in SampleSubmissions.Exercises.Index())
            {
                var isFull = points[(SampleSubmissions.Student(student), exercise)] == most;
                if (SampleSubmissions.IsMistaken(student, number))
                    mistaken++;
                else
                    right++;
                if (isFull == SampleSubmissions.IsMistaken(student, number))
                    wrongly++;
            }
        }
        return $"{right} right and {mistaken} mistaken answers, {wrongly} of them judged wrongly{(wrongly > 0 ? ", FAILED" : "")}";
    }

    private static async Task<Dictionary<(string Student, string Exercise), double>> PointsAsync(string? published, string gradebook)
    {
        var table = await RunAsync(published, ["gradebook", "csv", gradebook, "--for", "exercises"]).ConfigureAwait(false);
        var rows = table.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(',')).ToList();
        var columns = rows[0].Select(name => name.Trim('\uFEFF')).ToList();
        return rows.Skip(1).Where(row => SampleSubmissions.Exercises.ContainsKey(row[columns.IndexOf("exercise")])).ToDictionary(
            row => (row[columns.IndexOf("student")], row[columns.IndexOf("exercise")]), row => double.Parse(row[columns.IndexOf("points")], CultureInfo.InvariantCulture));
    }

    private static async Task<Ran> RunAsync(string? published, string[] arguments, bool mayFail = false)
    {
        var command = BuiltProgram.Command(published);
        var start = Stopwatch.GetTimestamp();
        using var program = Process.Start(new ProcessStartInfo(command[0], [.. command[1..], .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = program.StandardOutput.ReadToEndAsync();
        var errors = program.StandardError.ReadToEndAsync();
        List<Memory> samples = [];
        while (!program.HasExited)
        {
            samples.Add(TreeMemory(program.Id));
            await Task.Delay(200).ConfigureAwait(false);
        }
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (program.ExitCode != 0 && !mayFail)
            throw new InvalidOperationException($"coursekit {string.Join(' ', arguments)} ended with exit code {program.ExitCode}: {await errors.ConfigureAwait(false)}");
        var quarter = Math.Max(1, samples.Count / 4);
        return new(await output.ConfigureAwait(false), seconds, Most(samples.Take(quarter)), Most(samples.TakeLast(quarter)));
    }

    private static Memory Most(IEnumerable<Memory> samples) => samples.Aggregate(new Memory(0, 0), (most, one) => new(Math.Max(most.Grader, one.Grader), Math.Max(most.All, one.All)));

    // Resident pages that two processes share count twice: more than it is, the same way at the beginning and the end.
    private static Memory TreeMemory(int root)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => Status(name!)).OfType<(int Id, int Parent, long Kilobytes)>().ToList();
        var sum = 0L;
        var open = new Queue<int>([root]);
        while (open.TryDequeue(out var id))
        {
            sum += all.FirstOrDefault(process => process.Id == id).Kilobytes;
            foreach (var process in all.Where(process => process.Parent == id))
                open.Enqueue(process.Id);
        }
        return new(all.FirstOrDefault(process => process.Id == root).Kilobytes / 1024, sum / 1024);
    }

    private static (int Id, int Parent, long Kilobytes)? Status(string id)
    {
        try
        {
            var lines = File.ReadAllLines($"/proc/{id}/status");
            return (int.Parse(id, CultureInfo.InvariantCulture), (int)Value(lines, "PPid:"), Value(lines, "VmRSS:"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // it has ended meanwhile
        }
    }

    private static long Value(string[] lines, string name) => lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
        ? long.Parse(line[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[0], CultureInfo.InvariantCulture) : 0;

    /// <summary>In MB.</summary>
    private readonly record struct Memory(long Grader, long All);

    private sealed record Ran(string Output, double Seconds, Memory First, Memory Last);
}
