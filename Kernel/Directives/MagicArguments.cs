using System.Text;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Directives;

/// <summary>Reads what follows a magic command on its line, as .NET Interactive does: <c>--name value</c>, flags, one bare
/// value, double quotes around spaces.</summary>
internal static class MagicArguments
{
    internal readonly record struct Word(string Text, bool IsQuoted);

    /// <exception cref="DirectiveException">A quote that is not closed.</exception>
    public static IReadOnlyList<Word> Split(string line, int lineNumber)
    {
        List<Word> words = [];
        var word = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            if (char.IsWhiteSpace(line[i]))
                continue;
            word.Clear();
            var isQuoted = line[i] == '"';
            if (isQuoted)
            {
                AppendQuoted();
            }
            else
            {
                for (; i < line.Length && !char.IsWhiteSpace(line[i]); i++)
                {
                    // @input:"A question": the quotes begin behind the colon.
                    if (line[i] == '"' && word is { Length: > 1 } && word[0] == '@' && word[^1] == ':')
                    {
                        AppendQuoted();
                        break;
                    }
                    // @password:{ "prompt": "A question" }: to the end of the object, which closes the line or the last of its braces.
                    if (line[i] == '{' && word is { Length: > 1 } && word[0] == '@' && word[^1] == ':' && line.LastIndexOf('}') is var end && end > i)
                    {
                        word.Append(line, i, end + 1 - i);
                        i = end;
                        continue;
                    }
                    word.Append(line[i]);
                }
            }
            words.Add(new(word.ToString(), isQuoted));

            void AppendQuoted()
            {
                for (i++; i < line.Length && line[i] != '"'; i++)
                {
                    if (line[i] == '\\' && i + 1 < line.Length && line[i + 1] is '"' or '\\')
                        i++;
                    word.Append(line[i]);
                }
                if (i == line.Length)
                    throw new DirectiveException("A double quote is opened on this line and never closed.", lineNumber);
            }
        }
        return words;
    }

    /// <exception cref="DirectiveException">Not what the command declares.</exception>
    public static IReadOnlyDictionary<string, string> Bind(Magic magic, IEnumerable<Word> words, int lineNumber)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        using var rest = words.GetEnumerator();
        while (rest.MoveNext())
        {
            var word = rest.Current;
            if (word.IsQuoted || !word.Text.StartsWith("--", StringComparison.Ordinal))
            {
                var bare = magic.Parameters.FirstOrDefault(parameter => parameter.IsImplicit)
                    ?? throw Wrong($"{magic.Name} takes no value such as \"{word.Text}\"");
                if (!arguments.TryAdd(bare.Name, word.Text))
                    throw Wrong(magic.Parameters.FirstOrDefault(parameter => parameter.Name == $"-{word.Text}") is { } meant
                        ? $"{word.Text} is one value too many; did you mean {meant.Name}?"
                        : $"{word.Text} is one value too many: a value with spaces stands in double quotes");
                continue;
            }
            if (word.Text.Split('=', 2) is [var left, var right] && magic.Parameters.Any(parameter => parameter.Name == left))
                throw Wrong($"Write {left} {right}, without the equals sign");
            var parameter = magic.Parameters.FirstOrDefault(parameter => parameter.Name == word.Text)
                ?? throw Wrong(word.Text == "--help"
                    ? $"{magic.Name}: {magic.Summary.TrimEnd('.')}; #!lsmagic says what its parameters mean"
                    : $"{magic.Name} has no parameter {word.Text}" +
                    (NearestName.Find(word.Text, magic.Parameters.Select(parameter => parameter.Name)) is { } nearest ? $"; did you mean {nearest}?" : ""));
            if (parameter.IsFlag)
                Add(parameter.Name, "true");
            else if (rest.MoveNext())
                Add(parameter.Name, rest.Current.Text);
            else
                throw Wrong($"{parameter.Name} lacks its value");
        }
        if (magic.Parameters.FirstOrDefault(parameter => parameter.IsRequired && !arguments.ContainsKey(parameter.Name)) is { } missing)
            throw Wrong($"{magic.Name} lacks {missing.Name.TrimStart('-')} ({missing.Summary.TrimEnd('.')})");
        return arguments;

        void Add(string name, string value)
        {
            if (!arguments.TryAdd(name, value))
                throw Wrong($"{name} is given twice");
        }

        DirectiveException Wrong(string what) => new($"{what}{(what.EndsWith('?') ? "" : ".")} Usage: {magic.Usage}", lineNumber);
    }
}
