using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Directives;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Kernel.Editing;

/// <summary>Completes the lines that are not C#: magic commands with their parameters, packages, files.</summary>
internal sealed class DirectiveCompletion(SessionMagics magics, PathCompletion paths, PackageNames packages, Patience patience)
{
    private static readonly string[] Directives =
        ["#r", "#i", "#load", "#if", "#elif", "#else", "#endif", "#region", "#endregion", "#define", "#undef", "#nullable", "#pragma", "#error", "#warning", "#line"];

    /// <param name="line">The whole line.</param>
    /// <param name="lineStart">Where it begins in the cell.</param>
    /// <param name="position">Where somebody types, in the cell.</param>
    public CompletionList Complete(string line, int lineStart, int position)
    {
        var typed = line[..(position - lineStart)];
        var indent = line.Length - line.AsSpan().TrimStart().Length;
        if (typed.Length < indent)
            return CompletionList.Nothing(position);
        if (typed.AsSpan(indent).IndexOfAny(" \t\"") < 0)
            return Names(line, lineStart, indent, typed[indent..]);
        return DirectiveLine.KindOf(line) switch
        {
            DirectiveKind.Magic => Arguments(line, typed, lineStart),
            DirectiveKind.Reference => Reference(typed, lineStart),
            DirectiveKind.Source => Quoted(typed) is { } start && After(typed, start, "nuget:") is { } path
                ? paths.Complete(typed[path..], lineStart + path)
                : CompletionList.Nothing(position),
            DirectiveKind.Load => Quoted(typed) is { } file ? paths.Complete(typed[file..], lineStart + file, ".csx", ".cs") : CompletionList.Nothing(position),
            _ => CompletionList.Nothing(position),
        };
    }

    private CompletionList Names(string line, int lineStart, int indent, string typed)
    {
        var end = indent;
        while (end < line.Length && line[end] is not (' ' or '\t' or '"'))
            end++;
        // A magic command begins in the first column.
        var names = (indent > 0 ? [] : magics.All.Select(magic => new CompletionItem(magic.Name, "magic", null)))
            .Concat(Directives.Select(name => new CompletionItem(name, "keyword", null)));
        return new(lineStart + indent, lineStart + end, [.. names.Where(item => item.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase))]);
    }

    private CompletionList Arguments(string line, string typed, int lineStart)
    {
        var start = typed.LastIndexOfAny([' ', '\t']) + 1;
        var position = lineStart + typed.Length;
        var words = typed[..start].Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        // Within quotes a space ends no word.
        if (typed.Count(letter => letter == '"') % 2 == 1)
            start = typed.LastIndexOf('"');
        if (words is not [var name, ..] || magics.All.FirstOrDefault(magic => magic.Name == name) is not { } command)
            return CompletionList.Nothing(position);
        var word = typed[start..];
        var taken = words.Concat(line[typed.Length..].Split(' ', '\t')).ToHashSet(StringComparer.Ordinal);
        IEnumerable<CompletionItem> items = command.Parameters.FirstOrDefault(parameter => parameter.Name == words[^1] && !parameter.IsFlag) is { } named
            ? Values(named)
            : command.Parameters.Where(parameter => parameter.IsImplicit && !taken.Contains(parameter.Name)).SelectMany(Values)
                .Concat(command.Parameters.Where(parameter => !taken.Contains(parameter.Name)).Select(parameter => new CompletionItem(parameter.Name, "param", null)));
        return new(lineStart + start, position, [.. items.Where(item => item.Text.Trim('"').StartsWith(word.TrimStart('"'), StringComparison.OrdinalIgnoreCase))]);
    }

    private IEnumerable<CompletionItem> Values(MagicParameter parameter) =>
        (parameter.Values is { } values ? patience.For(values) ?? [] : [])
        .Select(value => new CompletionItem(value.Any(char.IsWhiteSpace) ? $"\"{value}\"" : value, "value", null));

    private CompletionList Reference(string typed, int lineStart)
    {
        var position = lineStart + typed.Length;
        if (Quoted(typed) is not { } start)
            return CompletionList.Nothing(position);
        if (After(typed, start, "nuget:") is not { } id)
        {
            var files = paths.Complete(typed[start..], lineStart + start, ".dll");
            return "nuget:".StartsWith(typed[start..], StringComparison.OrdinalIgnoreCase)
                ? files with { Items = [new("nuget: ", "keyword", null), .. files.Items] }
                : files;
        }
        if (typed.IndexOf(',', id) is >= 0 and var comma)
        {
            var version = comma + 1 + typed[(comma + 1)..].TakeWhile(char.IsWhiteSpace).Count();
            var versions = packages.Versions(typed[id..comma].Trim(), typed[version..]);
            return new(lineStart + version, position, [.. versions.Select(found => new CompletionItem(found, "version", null))]);
        }
        return new(lineStart + id, position, [.. packages.Ids(typed[id..]).Select(found => new CompletionItem(found, "package", null))]);
    }

    // Where the text in quotes begins; null if none is open.
    private static int? Quoted(string typed) =>
        typed.IndexOf('"', StringComparison.Ordinal) is >= 0 and var quote && typed.IndexOf('"', quote + 1) < 0 ? quote + 1 : null;

    private static int? After(string typed, int start, string prefix)
    {
        if (!typed.AsSpan(start).TrimStart().StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            return null;
        var at = typed.IndexOf(':', start) + 1;
        while (at < typed.Length && char.IsWhiteSpace(typed[at]))
            at++;
        return at;
    }
}
