using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>The functions, types and variables that a cell declares for the cells after it. Nothing is
/// compiled or even parsed, and code with mistakes has names, too.</summary>
internal sealed class DeclaredNames
{
    // Far beyond any answer.
    private const int MostCharacters = 50_000;
    private const int MostTypeCharacters = 200;

    private static readonly CSharpParseOptions Script = new(LanguageVersion.Preview, DocumentationMode.None, SourceCodeKind.Script);

    private readonly HashSet<string> _all = new(StringComparer.Ordinal);

    /// <summary>Of a cell that declares nothing.</summary>
    public static DeclaredNames None { get; } = new();

    /// <summary>Functions and types, each by its name and by its name with the types of its parameters.</summary>
    public IReadOnlyList<(string Name, string Signature)> Functions { get; private init; } = [];

    /// <summary>Variables, the two names of which are the same.</summary>
    public IReadOnlyList<(string Name, string Signature)> Variables { get; private init; } = [];

    /// <summary>Whether something of a name, or of a signature, is declared.</summary>
    public bool Contains(string name) => _all.Contains(name);

    /// <summary>Names and signatures.</summary>
    public IEnumerable<string> All => _all;

    /// <summary>Whether both declare something of one signature, so that they cannot stand in one cell.</summary>
    public bool Collides(DeclaredNames other) => Functions.Concat(Variables).Select(declared => declared.Signature).Intersect(other.Functions.Concat(other.Variables).Select(declared => declared.Signature)).Any();

    /// <summary>Reads a cell.</summary>
    public static DeclaredNames Of(string source)
    {
        if (source.Length > MostCharacters)
            return None;
        // Magic commands are no C#; the conditions of #if, and strings that hold code that holds strings, are the two things that the lexer, too, takes no care with.
        var code = string.Join('\n', source.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimStart().StartsWith('#') ? "" : line)).Replace("$", "", StringComparison.Ordinal);
        List<(string, string)> functions = [], variables = [];
        Read([.. SyntaxFactory.ParseTokens(code, options: Script)], functions, variables);
        var names = new DeclaredNames { Functions = functions, Variables = variables };
        foreach (var (name, signature) in functions.Concat(variables))
            names._all.UnionWith([name, signature]);
        return names;
    }

    // The compiler's parser is not for hostile code: opening parentheses end its process with a full stack, opening brackets keep it busy for hours. The
    // declarations of a cell stand outside of all brackets, where its tokens show them.
    private static void Read(SyntaxToken[] tokens, List<(string, string)> functions, List<(string, string)> variables)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (IsOpening(tokens[i]))
            {
                i = Closing(tokens, i);
                continue;
            }
            if (!tokens[i].IsKind(SyntaxKind.IdentifierToken) || i == 0)
                continue;
            var name = tokens[i].ValueText;
            var next = i + 1 < tokens.Length ? tokens[i + 1] : default;
            if (IsTypeKeyword(tokens, i - 1))
            {
                functions.Add((name, name));
            }
            else if (EndsType(tokens[i - 1]))
            {
                if (ParametersAt(tokens, i + 1) is { } open && Closing(tokens, open) is var close && close + 1 < tokens.Length && BeginsBody(tokens[close + 1]))
                    functions.Add((name, $"{name}({Types(tokens.AsSpan(open + 1, close - open - 1))})"));
                else if (next.Kind() is SyntaxKind.EqualsToken or SyntaxKind.SemicolonToken)
                    variables.Add((name, name));
            }
        }
    }

    private static bool IsOpening(SyntaxToken token) => token.Kind() is SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenBraceToken;

    private static bool IsClosing(SyntaxToken token) => token.Kind() is SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseBraceToken;

    // The end, for a bracket that is never closed.
    private static int Closing(SyntaxToken[] tokens, int open)
    {
        var depth = 0;
        for (var i = open; i < tokens.Length; i++)
        {
            if (IsOpening(tokens[i]))
                depth++;
            else if (IsClosing(tokens[i]) && --depth == 0)
                return i;
        }
        return tokens.Length;
    }

    // Behind a function's name, and the names of its types where it is generic.
    private static int? ParametersAt(SyntaxToken[] tokens, int at)
    {
        if (at < tokens.Length && tokens[at].IsKind(SyntaxKind.LessThanToken))
        {
            while (at < tokens.Length && tokens[at].Kind() is SyntaxKind.LessThanToken or SyntaxKind.IdentifierToken or SyntaxKind.CommaToken)
                at++;
            at++;
        }
        return at < tokens.Length && tokens[at].IsKind(SyntaxKind.OpenParenToken) ? at : null;
    }

    private static bool BeginsBody(SyntaxToken token) =>
        token.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.EqualsGreaterThanToken or SyntaxKind.WhereKeyword || token.ValueText == "where";

    private static bool IsTypeKeyword(SyntaxToken[] tokens, int at) => tokens[at].Kind() is SyntaxKind.ClassKeyword or SyntaxKind.StructKeyword or SyntaxKind.InterfaceKeyword or SyntaxKind.EnumKeyword
        || tokens[at].ValueText == "record" && (at == 0 || !tokens[at - 1].IsKind(SyntaxKind.DotToken));

    private static bool EndsType(SyntaxToken token) => SyntaxFacts.IsPredefinedType(token.Kind())
        || token.Kind() is SyntaxKind.IdentifierToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseParenToken or SyntaxKind.GreaterThanToken or SyntaxKind.QuestionToken or SyntaxKind.AsteriskToken;

    // Of each parameter what stands before its name.
    private static string Types(ReadOnlySpan<SyntaxToken> parameters)
    {
        var types = new StringBuilder();
        var type = new StringBuilder();
        var depth = 0;
        var isDefault = false;
        for (var i = 0; i < parameters.Length; i++)
        {
            var kind = parameters[i].Kind();
            depth += IsOpening(parameters[i]) || kind == SyntaxKind.LessThanToken ? 1 : IsClosing(parameters[i]) || kind == SyntaxKind.GreaterThanToken ? -1 : 0;
            var isOuter = depth == 0;
            if (isOuter && kind == SyntaxKind.CommaToken)
            {
                types.Append(type).Append(',');
                type.Clear();
                isDefault = false;
                continue;
            }
            isDefault |= isOuter && kind == SyntaxKind.EqualsToken;
            var isName = isOuter && kind == SyntaxKind.IdentifierToken && (i + 1 == parameters.Length || parameters[i + 1].Kind() is SyntaxKind.CommaToken or SyntaxKind.EqualsToken);
            if (!isDefault && !isName && type.Length < MostTypeCharacters)
                type.Append(parameters[i].ValueText);
        }
        return types.Append(type).ToString();
    }
}
