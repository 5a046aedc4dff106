namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>C# as a block of markdown that no text in it can end.</summary>
internal static class FencedCode
{
    /// <summary>The block.</summary>
    public static string Of(string code)
    {
        int longest = 0, run = 0;
        foreach (var character in code)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}csharp\n{code}\n{fence}";
    }
}
