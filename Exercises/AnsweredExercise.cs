using System.Text;
using CourseKit.Exercises.Parsing;

namespace CourseKit.Exercises;

/// <summary>Writes the answers of probes into the text of their exercise, and leaves every other character as it is.</summary>
public static class AnsweredExercise
{
    /// <summary>The body with the answers in it.</summary>
    /// <param name="body">The lines after <c>#!exercise NAME</c>, without mistakes.</param>
    /// <param name="answers">By the probes' names.</param>
    /// <exception cref="ExerciseFormatException">A probe has answers already; the message says on which line.</exception>
    public static string Write(string body, IReadOnlyDictionary<string, IReadOnlyList<ProbeAnswer>> answers)
    {
        var utf8 = Encoding.UTF8.GetBytes(body);
        using var written = new MemoryStream();
        var done = 0;
        foreach (var probe in Property(JsonPart.Parse(body), "probes")?.Items ?? [])
        {
            if (probe.Properties.FirstOrDefault(property => property.Name == ProbeAnswers.Property) is { Name: not null } there)
                throw new ExerciseFormatException("this probe has answers already; give the notebook that they were written from.", there.Line);
            if (!answers.TryGetValue(Property(probe, "name")!.Text, out var own))
                continue;
            // Behind the last value, where a comma or a comment may follow.
            var (_, line, last) = probe.Properties[^1];
            written.Write(utf8.AsSpan(done..last.End));
            written.Write(Encoding.UTF8.GetBytes(line == probe.Line ? OnTheLine(own) : OnLines(own, Indentation(utf8, line))));
            done = last.End;
        }
        written.Write(utf8.AsSpan(done..));
        return Encoding.UTF8.GetString(written.GetBuffer().AsSpan(0, (int)written.Length));
    }

    private static JsonPart? Property(JsonPart part, string name) => part.Properties.FirstOrDefault(property => property.Name == name).Value;

    private static string OnTheLine(IReadOnlyList<ProbeAnswer> answers) =>
        $", \"{ProbeAnswers.Property}\": [ {string.Join(", ", answers.Select(ProbeAnswers.Write))} ]";

    private static string OnLines(IReadOnlyList<ProbeAnswer> answers, string indentation) =>
        $",\n{indentation}\"{ProbeAnswers.Property}\": [\n"
        + string.Join(",\n", answers.Select(answer => $"{indentation}  {ProbeAnswers.Write(answer)}"))
        + $"\n{indentation}]";

    private static string Indentation(byte[] utf8, int line)
    {
        var text = Encoding.UTF8.GetString(utf8).Split('\n')[line - 1];
        return text[..(text.Length - text.TrimStart().Length)];
    }
}
