using System.Text;
using CourseKit.Kernel.Abstractions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CourseKit.Kernel.Directives;

/// <summary>Splits a cell into directives and code. A directive begins in the first column; one inside a string or a
/// comment that spans lines is no directive. References run before everything else in the cell.</summary>
internal sealed class DirectiveParser(IReadOnlyList<Magic> magics)
{
    private static readonly CSharpParseOptions ScriptOptions = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>The parts of a cell, in the order in which they run.</summary>
    /// <exception cref="DirectiveException">An unknown directive, or one that is used wrongly.</exception>
    public IReadOnlyList<CellPart> Parse(string source)
    {
        var lines = source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        if (!lines.Any(IsCandidate))
            return [new CodePart(source, 1)];

        List<CellPart> references = [], parts = [];
        var code = new StringBuilder();
        var codeStart = 0;
        var insideMultiline = LinesInsideMultilineTokens(lines, 0);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (!IsCandidate(line) || insideMultiline.Contains(i))
            {
                code.Append(line).Append('\n');
            }
            else if (line.StartsWith("#r", StringComparison.Ordinal))
            {
                references.Add(new ReferencePart(Quoted(line, "#r \"nuget: PackageId\"", i + 1), i + 1));
                code.Append('\n');
            }
            else if (line.StartsWith("#i", StringComparison.Ordinal))
            {
                throw new DirectiveException("Package sources cannot be added from a cell yet: put the source into a NuGet.Config beside the notebook and remove this #i line.", i + 1);
            }
            else
            {
                var magicLine = i;
                var (magic, arguments) = ParseMagic(line, i + 1);
                var body = "";
                if (magic.TakesBody)
                {
                    var end = i + 1;
                    while (end < lines.Length && !IsMagic(lines[end]))
                        end++;
                    body = string.Join('\n', lines[(i + 1)..end]);
                    i = end - 1;
                    // What a body holds is no C#; the quotes in it open no string.
                    insideMultiline = LinesInsideMultilineTokens(lines, end);
                }
                AddCode(parts, code, codeStart);
                parts.Add(new MagicPart(magic, arguments, body, magicLine + 1));
                code.Clear();
                codeStart = i + 1;
            }
        }
        AddCode(parts, code, codeStart);
        return [.. references, .. parts];
    }

    private static void AddCode(List<CellPart> parts, StringBuilder code, int startLine)
    {
        var text = code.ToString();
        if (!string.IsNullOrWhiteSpace(text))
            parts.Add(new CodePart(new string('\n', startLine) + text, startLine + 1));
    }

    private static bool IsCandidate(string line) =>
        IsMagic(line)
        || line.StartsWith("#r ", StringComparison.Ordinal) || line.StartsWith("#r\"", StringComparison.Ordinal)
        || line.StartsWith("#i ", StringComparison.Ordinal) || line.StartsWith("#i\"", StringComparison.Ordinal);

    private static bool IsMagic(string line) => line.StartsWith("#!", StringComparison.Ordinal);

    /// <summary>The lines, from <paramref name="from"/> on, whose first character lies inside a token or comment that began
    /// on an earlier line. The parser decides, since only it knows raw strings, verbatim strings and comments.</summary>
    private static HashSet<int> LinesInsideMultilineTokens(string[] lines, int from)
    {
        // A shebang, a line #! is an error to the parser but ends at the end of its line, as a directive does.
        var text = string.Join('\n', lines.Skip(from).Select(line => IsMagic(line) ? "" : line));
        HashSet<int> inside = [];
        var tree = CSharpSyntaxTree.ParseText(text, ScriptOptions);
        var root = tree.GetRoot();
        foreach (var token in root.DescendantTokens())
            AddLines(tree.GetLineSpan(token.Span), token.Span.Length);
        // Made of many tokens, with the text between its holes among them.
        foreach (var interpolated in root.DescendantNodes().OfType<InterpolatedStringExpressionSyntax>())
            AddLines(tree.GetLineSpan(interpolated.Span), interpolated.Span.Length);
        foreach (var trivia in root.DescendantTrivia())
        {
            if (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia))
                AddLines(tree.GetLineSpan(trivia.Span), trivia.Span.Length);
            else if (trivia.GetStructure() is BranchingDirectiveTriviaSyntax { BranchTaken: false } branch)
                AddBranch(branch);
        }
        return inside;

        // What #if leaves out: the lines up to the next #elif, #else or #endif of the same #if.
        void AddBranch(BranchingDirectiveTriviaSyntax branch)
        {
            var next = branch.GetRelatedDirectives().SkipWhile(directive => directive != branch).ElementAtOrDefault(1);
            var end = next is null ? lines.Length - from : LineOf(next);
            for (var line = LineOf(branch) + 1; line < end; line++)
                inside.Add(from + line);
        }

        int LineOf(DirectiveTriviaSyntax directive) => tree.GetLineSpan(directive.Span).StartLinePosition.Line;

        void AddLines(FileLinePositionSpan span, int length)
        {
            if (length == 0)
                return;
            for (var line = span.StartLinePosition.Line + 1; line <= span.EndLinePosition.Line; line++)
            {
                if (line < span.EndLinePosition.Line || span.EndLinePosition.Character > 0)
                    inside.Add(from + line);
            }
        }
    }

    private (Magic Magic, IReadOnlyDictionary<string, string> Arguments) ParseMagic(string line, int lineNumber)
    {
        var words = MagicArguments.Split(line, lineNumber);
        var name = words[0].Text;
        var magic = magics.FirstOrDefault(magic => magic.Name == name)
            ?? throw new DirectiveException(Unknown(name), lineNumber);
        return (magic, MagicArguments.Bind(magic, words.Skip(1), lineNumber));
    }

    private string Unknown(string name)
    {
        var nearest = NearestName.Find(name, magics.Select(magic => magic.Name));
        return $"There is no magic command {name}" + (nearest is null ? "; #!lsmagic lists those there are." : $"; did you mean {nearest}? #!lsmagic lists all of them.");
    }

    private static string Quoted(string line, string form, int lineNumber)
    {
        var first = line.IndexOf('"', StringComparison.Ordinal);
        var last = line.LastIndexOf('"');
        if (first < 0 || last <= first || string.IsNullOrWhiteSpace(line[(first + 1)..last]))
            throw new DirectiveException($"This line should read {form}, with the quotes.", lineNumber);
        return line[(first + 1)..last].Trim();
    }
}
